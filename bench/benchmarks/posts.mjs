import { prepare } from '../../local/dev/prepare.mjs';
import { functions, templateHandler } from '../harness/build.mjs';
import { feedEvent } from '../harness/events.mjs';
import { interleave, median, minimum, p90, show, target } from '../harness/figures.mjs';
import { table, targets as targetTable } from '../harness/report.mjs';
import { restoredFunction } from '../harness/restored.mjs';
import { startTable } from '../harness/table.mjs';

const peer = 'dev.postern.bench.table.EmptyWithTable';
const rows = {
  posts: {
    name: 'GET /posts, primed',
    from: 'posts',
    handler: templateHandler('ListPostsFunction'),
  },
  empty: {
    name: 'empty function, primed, with one table call',
    from: 'table',
    handler: peer,
  },
  unprimed: { name: 'GET /posts, not primed', from: 'posts', handler: templateHandler('ListPostsFunction'), hooks: false }, // prettier-ignore
};

/** From the end of a SnapStart restore to the first page of the feed. */
export async function measure({ quick }) {
  await prepare(['local', 'stand-ins'], () => {});
  const database = await startTable();
  try {
    const folders = functions();
    const run = Object.entries(rows).map(([name, row]) => [
      name,
      () => sample(row, folders, database.variables),
    ]);
    return page(await interleave(Object.fromEntries(run), quick ? 1 : 6));
  } finally {
    await database.stop();
  }
}

function sample({ from, handler, hooks }, folders, environment) {
  return restoredFunction({
    start: { taskRoot: folders[from], handler, hooks, memory: 1024, environment },
    event: feedEvent,
    check({ kind, body }, jvm) {
      const good = kind === 'response' && JSON.parse(body).statusCode === 200;
      if (!good) throw new Error(`${handler} answered ${body}\n${jvm.output()}`);
    },
    parked() {}, // both prime their connection away themselves
    restored() {},
  });
}

function page(samples) {
  const of = (name, what) => samples[name].map((sample) => sample[what]);
  const middle = (name) => median(of(name, 'first'));
  const targets = [
    target('GET /posts ÷ empty function with a table', middle('posts') / middle('empty'), 1.3),
  ];
  const line = (name) => [
    rows[name].name,
    show(middle(name)),
    show(minimum(of(name, 'first'))),
    show(p90(of(name, 'first'))),
    show(middle(name) / middle('empty')),
    show(minimum(of(name, 'first')) / minimum(of('empty', 'first'))),
    show(median(of(name, 'cpu'))),
    show(median(of(name, 'hundredth'))),
    show(median(of(name, 'init'))),
  ];
  const heading = ['function', 'first response ms', 'min', 'p90', '÷ empty', 'min ÷ min', 'CPU ms', '100th', 'INIT and hooks']; // prettier-ignore
  const lines = table(heading, Object.keys(samples).map(line));
  return { targets, page: text(targetTable(targets), lines, samples.posts.length) };
}

const text = (targets, lines, rounds) => `
# First page of the feed after a SnapStart restore

This page is like snapstart.md, for a function with a database. The first call opens a new connection to the table
(the DynamoDB stand-in on this machine over plain http, with an empty feed). "Not primed" means that no hook
ran.

${targets}

${lines}

${rounds} rounds, each row once a round in a fresh JVM, the order changes by one in each round; medians.
`;
