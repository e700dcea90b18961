// Valid requests for the DynamoDB stand-in, changed at random.
import { good } from './dynamodb-requests.mjs';

const nested = (levels) => (levels === 0 ? { S: 'x' } : { L: [nested(levels - 1)] });
const oddValues = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  'x',
  '#v',
  ':one',
  '\ud800',
  '\u0000',
  '('.repeat(3000),
  'NOT '.repeat(1000),
  'a.'.repeat(2000),
  '9'.repeat(5000),
  '1e999999999',
  '-1e-999999999',
  'NaN',
  '__proto__',
  'constructor',
  '../..',
  [],
  [null],
  [[]],
  {},
  { S: null },
  { S: 'a', N: '1' },
  { N: '1e999999999' },
  { N: '' },
  { B: '*' },
  { SS: [] },
  { SS: ['a', 'a'] },
  { NS: ['1', '1.0'] },
  { NULL: false },
  { M: { '': {} } },
  { X: 1 },
  nested(20),
  nested(36),
];
const oddNames = [
  '',
  '__proto__',
  'constructor',
  'toString',
  'a~b',
  '\u0000',
  '#',
  ':',
  'x'.repeat(300),
];

/** Pseudo-random numbers in 0..1, always the same for a seed (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Valid requests with one to three changes: a value of another type, a missing member, an unusual name, or a subtree of
 * another operation.
 *
 * @param {number} count how many
 * @param {number} seed the same seed gives the same requests
 * @returns {Generator<{action: string, body: object}>}
 */
export function* changedRequests(count, seed) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  const actions = Object.keys(good);
  for (let i = 0; i < count; i++) {
    const action = pick(actions);
    const body = structuredClone(good[action]);
    for (let changes = 1 + Math.floor(next() * 3); changes > 0; changes--) {
      const [parent, name] = pick(places(body));
      const kind = next();
      if (kind < 0.15) delete parent[name];
      else if (kind < 0.3) define(parent, pick(oddNames), structuredClone(parent[name]));
      else if (kind < 0.4)
        define(parent, name, structuredClone(pick(Object.values(good[pick(actions)]))));
      else define(parent, name, structuredClone(pick(oddValues)));
      if (Object.keys(body).length === 0) break;
    }
    yield { action, body };
  }
}

/** All [object, member name] pairs below the value. */
function places(value) {
  return Object.entries(value).flatMap(([name, member]) => [
    [value, name],
    ...(typeof member === 'object' && member !== null ? places(member) : []),
  ]);
}

/** Also for the name `__proto__`, which an assignment would take as the prototype. */
function define(object, name, value) {
  Object.defineProperty(object, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
