import { median, minimum, p90, show, target } from '../harness/figures.mjs';
import { table, targets as targetTable } from '../harness/report.mjs';

const names = { desktop: 'desktop', phone: 'slow phone' };

/** @param measured `size` in bytes, `speeds` by profile in milliseconds, `views` as axe saw them, `browser` */
export function page({ size, speeds, views, browser }) {
  const of = (profile, figure) => speeds[profile].map((speed) => speed[figure]);
  const faults = views.reduce((sum, { violations }) => sum + violations, 0);
  // "Good" by web.dev for first and largest paint and by Lighthouse for blocking, all for a phone.
  const targets = [
    target('JavaScript of the first page', size.firstPage / 1000, 150, { unit: ' kB' }),
    target('slow phone, first paint', median(of('phone', 'paint')) / 1000, 1.8, { unit: ' s' }),
    target('slow phone, largest paint', median(of('phone', 'largest')) / 1000, 2.5, { unit: ' s' }),
    target('slow phone, blocked', median(of('phone', 'blocked')), 200, { unit: ' ms' }),
    target('violations found by axe', faults, 0, { unit: '' }),
  ];
  const sizes = [
    ['JavaScript, first page', show(size.firstPage / 1000)],
    ['JavaScript, all files', show(size.javaScript / 1000)],
    ['CSS', show(size.css / 1000)],
  ];
  const figures = { paint: 'first paint', largest: 'largest paint', blocked: 'blocked' };
  const rows = Object.keys(speeds).flatMap((profile) =>
    Object.entries(figures).map(([figure, name]) => [
      `${names[profile]}, ${name}`,
      ...[median, minimum, p90].map((pick) => show(pick(of(profile, figure)))),
    ]),
  );
  return {
    targets,
    page: text({
      targets: targetTable(targets),
      sizes: table(['gzipped', 'kB'], sizes),
      speeds: table(['first page for a visitor', 'ms', 'min', 'p90'], rows),
      visits: speeds.desktop.length,
      views: viewTable(views),
      looks: new Set(views.map(({ look }) => look)).size,
      browser,
    }),
  };
}

/** One row for each page and state; a column for each look: the violations, or a dash where it was not looked at. */
function viewTable(views) {
  const looks = [...new Set(views.map(({ look }) => look))];
  const states = [...new Set(views.map(({ state }) => state))];
  const seen = (state, look) => views.find((view) => view.state === state && view.look === look);
  return table(
    ['page or state', ...looks],
    states.map((state) => [state, ...looks.map((look) => seen(state, look)?.violations ?? '–')]),
  );
}

const text = ({ targets, sizes, speeds, visits, views, looks, browser }) => `
# The front end in a browser

The built app in Chromium ${browser}, headless, under its content security policy and compressed as CloudFront does, from this
machine. "Slow phone" is the setting of Lighthouse: 1.6 Mbit/s, 150 ms, a quarter of the CPU. Each visit starts with an empty cache.

${targets}

${sizes}

${speeds}

${visits} visits a row, taking turns; medians. Paint times are first and largest contentful paint, measured from the click; blocked is the total
blocking time: the part of each task beyond 50 ms.

## Violations found by axe

Violations of axe's rules, by page and state, in ${looks} looks. The tests of \`e2e/browser/views.test.mjs\` fail on one.

${views}
`;
