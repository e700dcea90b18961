import { expect, test } from 'vitest';
import { relativeTime } from './relative-time';

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];

test.each([
  ['now', 0, 'just now'],
  ['59 seconds', 59 * second, 'just now'],
  ['a minute', minute, '1 min ago'],
  ['59 minutes', hour - 1, '59 min ago'],
  ['an hour', hour, '1 hr ago'],
  ['23 hours', day - 1, '23 hr ago'],
  ['a day', day, '1 day ago'],
  ['nearly a week', 7 * day - 1, '6 days ago'],
  ['a week', 7 * day, null],
  ['a clock 59 minutes behind the API’s', -59 * minute, 'just now'],
  ['a clock an hour behind', -hour, null],
])('%s', (_case, past, words) => {
  const now = Date.UTC(2026, 10, 24);
  expect(relativeTime(now - past, now)).toBe(words);
});
