import { median, minimum, p90, show, target } from '../harness/figures.mjs';
import { table, targets as targetTable } from '../harness/report.mjs';

/**
 * The page of the api benchmark.
 *
 * @param sizes posts in the feed, rising
 * @param calls { row: [{ micros: [...], cpuMicros }, ...] }
 * @param memory { function: [{ resident }, ...] }
 */
export function page({ sizes, calls, memory }) {
  const feeds = sizes.map((size) => `feed${size}`);
  const [smallest, largest] = [feeds[0], feeds.at(-1)];
  const middle = (row) => median(micros(calls[row]));
  const targets = [
    target('POST /posts ÷ its two table calls', middle('createPost') / middle('getAndPut'), 1.2),
    target('GET /posts ÷ its query', middle(smallest) / middle('query'), 1.2),
    target(`page of ${count(sizes.at(-1))} posts ÷ page of ${count(sizes[0])}`, middle(largest) / middle(smallest), 1.5), // prettier-ignore
  ];
  const handlers = [
    ['POST /posts, whole handler', 'createPost', 'getAndPut'],
    ['its two calls with the plain SDK: GetItem, PutItem', 'getAndPut', 'getAndPut'],
    ['PutItem alone', 'put', 'getAndPut'],
    ['GET /posts, whole handler', smallest, 'query'],
    ['its call with the plain SDK: Query', 'query', 'query'],
  ].map(([name, row, anchor]) => line(name, calls[row], calls[anchor]));
  const growth = feeds.map((row, index) => line(count(sizes[index]), calls[row], calls[smallest]));
  const columns = ['ms', 'min', 'p90', '÷ anchor', 'min ÷ min', 'CPU ÷ CPU'];
  const tables = [
    targetTable(targets),
    table(['warm call', ...columns], handlers),
    table(['posts in the feed', ...columns], growth),
    table(['function', 'resident MB', 'min', '÷ empty'], memoryLines(memory)),
  ];
  const rounds = memory.empty.length;
  return { targets, page: text(...tables, micros(calls.createPost).length, rounds) };
}

const micros = (samples) => samples.flatMap((sample) => sample.micros);
const count = (number) => number.toLocaleString('en');

function line(name, samples, anchors) {
  const [mine, theirs] = [micros(samples), micros(anchors)];
  const cpu = (list) => median(list.map(({ cpuMicros }) => cpuMicros));
  return [
    name,
    show(median(mine) / 1000),
    show(minimum(mine) / 1000),
    show(p90(mine) / 1000),
    show(median(mine) / median(theirs)),
    show(minimum(mine) / minimum(theirs)),
    show(cpu(samples) / cpu(anchors)),
  ];
}

function memoryLines(memory) {
  const names = {
    empty: 'empty function',
    authorizer: 'authorizer',
    listPosts: 'GET /posts',
  };
  const of = (row) => memory[row].map(({ resident }) => resident);
  return Object.keys(names).map((row) => [
    names[row],
    show(median(of(row))),
    show(minimum(of(row))),
    show(median(of(row)) / median(of('empty'))),
  ]);
}

const text = (targets, handlers, growth, memory, calls, rounds) => `
# Warm API functions

${targets}

## Handlers compared with their table calls

${handlers}

A handler takes the event as an object and returns the response as an object. Its log line is written to a pipe.
The plain calls use a client with the SDK's defaults over the same URL-connection client. Their items are created
before the measurement. POST /posts calls the table twice, because the author's name is stored there. GET /posts
reads the smallest feed of the next table. The table is the DynamoDB stand-in on this machine over plain http.
With another table the ratios differ, but the difference in milliseconds stays the same.

## The feed's first page, twenty posts

${growth}

## Memory after a hundred calls

${memory}

Resident memory of the JVM in snap-start mode (INIT, hooks, restore, a hundred calls) at 1,024 MB, with the
runtime's client included. GET /posts reads an empty feed. Rounds: ${rounds}. The serial collector does not free the memory that
priming used until the heap needs it.

${calls} calls a row, a JVM for each row, in blocks of 100 that take turns, after 4,000 to
warm up; medians. CPU is the CPU time of the calling thread.
`;
