import { cpuQuota } from '../harness/cpu-quota.mjs';
import { authorizerVariables, policyOf, tokenEvent } from '../harness/events.mjs';
import { interleave, median, minimum, p90, show, target } from '../harness/figures.mjs';
import { functions, templateHandler } from '../harness/build.mjs';
import { table, targets as targetTable } from '../harness/report.mjs';
import { restoredFunction } from '../harness/restored.mjs';
import { Tenant, trustStore } from '../harness/tenant.mjs';

// The authorizer as the template names it. With a method in the name AWS's client calls by reflection,
// which costs some milliseconds at the first call; the empty functions do without.
const authorizer = templateHandler('AuthorizerFunction');
const later = authorizer.replace('AuthorizerHandler', 'LaterAuthorizer');
const empty = 'dev.postern.bench.empty.Empty';
const emptyWithFetch = 'dev.postern.bench.empty.EmptyWithFetch';

// fetches: what the first call may ask of the key server; another number fails the run.
const rows = {
  primed: { name: 'authorizer, primed, keys fresh', from: 'authorizer', handler: authorizer, fetches: 0 }, // prettier-ignore
  empty: {
    name: 'empty function, its serializer primed',
    from: 'empty',
    handler: empty,
    fetches: 0,
  },
  emptyUnprimed: { name: 'empty function, not primed', from: 'empty', handler: empty, hooks: false, fetches: 0 }, // prettier-ignore
  stale: { name: 'authorizer, primed, keys stale', from: 'later', handler: later, fetches: 1 },
  emptyWithFetch: { name: 'empty function, primed, with one https fetch', from: 'empty', handler: emptyWithFetch, fetches: 1 }, // prettier-ignore
  unprimed: { name: 'authorizer, not primed', from: 'authorizer', handler: authorizer, hooks: false, fetches: 1 }, // prettier-ignore
};
const limited = ['primed', 'empty', 'unprimed'];
const memory = 512;

/** From the end of a SnapStart restore to the first answer. */
export async function measure({ quick }) {
  const tenant = await new Tenant().start();
  const folders = functions();
  const sample = (name, quota) => () => afterRestore(rows[name], folders, tenant, quota);
  const all = Object.fromEntries(Object.keys(rows).map((name) => [name, sample(name)]));
  let quota;
  try {
    const free = await interleave(all, quick ? 1 : 7);
    quota = cpuQuota(memory);
    const few = quota && Object.fromEntries(limited.map((name) => [name, sample(name, quota)]));
    const slow = few && (await interleave(few, quick ? 1 : 5));
    return page(free, slow);
  } finally {
    quota?.remove();
    tenant.stop();
  }
}

function afterRestore({ from, handler, hooks, fetches }, folders, tenant, quota) {
  const properties = [`-Djavax.net.ssl.trustStore=${trustStore}`];
  const environment = authorizerVariables(tenant);
  let before;
  return restoredFunction({
    start: { taskRoot: folders[from], handler, hooks, memory, environment, properties },
    event: () => tokenEvent(tenant.token()),
    check: policyOf,
    parked({ pid }) {
      tenant.dropConnections();
      quota?.limit(pid);
      before = tenant.fetches;
    },
    restored() {
      const seen = tenant.fetches - before;
      if (seen !== fetches) throw new Error(`${handler} fetched ${seen} times, not ${fetches}`);
    },
  });
}

function page(free, slow) {
  const middle = (samples, name) => median(samples[name].map(({ first }) => first));
  const ratio = (samples, a, b) => middle(samples, a) / middle(samples, b);
  const targets = [
    target('keys fresh ÷ empty function (primed)', ratio(free, 'primed', 'empty'), 1.3, { stretch: 1.15 }), // prettier-ignore
    target('keys stale ÷ empty function with a fetch', ratio(free, 'stale', 'emptyWithFetch'), 1.3),
    slow &&
      target('not primed ÷ primed, 0.29 vCPU', ratio(slow, 'unprimed', 'primed'), 15, { atLeast: true, stretch: 30 }), // prettier-ignore
  ].filter(Boolean);
  const tables = [
    lines(free),
    slow ? lines(slow) : 'Skipped: no control group could be made here.',
  ];
  return { targets, page: text(targetTable(targets), ...tables, free.empty.length) };
}

function lines(samples) {
  const heading = ['function', 'first response ms', 'min', 'p90', '÷ empty', 'min ÷ min', 'CPU ms', 'second', '100th', 'INIT and hooks']; // prettier-ignore
  const of = (name, what) => samples[name].map((sample) => sample[what]);
  const line = (name) => [
    rows[name].name,
    show(median(of(name, 'first'))),
    show(minimum(of(name, 'first'))),
    show(p90(of(name, 'first'))),
    show(median(of(name, 'first')) / median(of('empty', 'first'))),
    show(minimum(of(name, 'first')) / minimum(of('empty', 'first'))),
    show(median(of(name, 'cpu'))),
    show(median(of(name, 'second'))),
    show(median(of(name, 'hundredth'))),
    show(median(of(name, 'init'))),
  ];
  return table(heading, Object.keys(samples).map(line));
}

const text = (targets, free, slow, rounds) => `
# First response after a SnapStart restore

AWS's runtime client starts in snap-start mode, runs the hooks and waits at restore/next. One second later,
that call returns and an event is ready. The time runs from this moment until the function's response arrives.
"Not primed" means the same code without the property that connects CRaC to Lambda. So no hook runs, and the
first call also fetches the keys.

${targets}

## At full speed

${free}

## At 0.29 vCPU, what Lambda gives 512 MB

The CPU limit starts with the restore. INIT runs at full speed, as on Lambda.

${slow}

${rounds} rounds (fewer at 0.29 vCPU), each row once a round in a fresh JVM. The order changes by one
in each round. Times are medians. The JVM waits in memory. It is not written to disk and read back, so no row contains the time
that AWS needs to load the snapshot's pages. CPU is the CPU time of all
threads until the first response. The 100th is the median of the last ten of a hundred calls.
`;
