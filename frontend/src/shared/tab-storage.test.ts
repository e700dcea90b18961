import { array, string } from 'valibot';
import { afterEach, expect, test, vi } from 'vitest';
import { forget, forgetUser, keep } from './tab-storage';
import { kept } from './read-tab-storage';

const list = array(string());
const [bob, ada] = ['auth0|bob', 'auth0|ada'];
afterEach(() => {
  vi.restoreAllMocks();
});

test('a stored value can be read only by its owner, until it is deleted', () => {
  keep(bob, 'list', ['a']);
  expect(kept(bob, 'list', list)).toEqual(['a']);
  expect(kept(ada, 'list', list)).toBeNull();
  forget(bob, 'list');
  expect(kept(bob, 'list', list)).toBeNull();
});

test.each([
  ['no list', '{}'],
  ['no JSON', '{'],
  ['entries of another version of this app', '[{"text":"Hi"}]'],
])('what a session storage holds is not trusted: %s', (_case, text) => {
  keep(bob, 'list', ['a']);
  sessionStorage.setItem(sessionStorage.key(0) ?? '', text);
  expect(kept(bob, 'list', list)).toBeNull();
});

test('all values of one user are deleted together, and no value of another user', () => {
  // A comparison of prefixes would also delete the last two.
  for (const user of [bob, ada, 'auth0|bob2', 'auth0|bob/draft']) keep(user, 'draft', 'x');
  keep(bob, 'edit/1', 'y');
  forgetUser(bob);
  expect(kept(bob, 'draft', string())).toBeNull();
  expect(kept(bob, 'edit/1', string())).toBeNull();
  expect(sessionStorage).toHaveLength(3);
});

// With cookies blocked, Chromium throws a SecurityError at the first access. A full storage throws when it is written.
test('the app works without session storage', () => {
  vi.spyOn(globalThis, 'sessionStorage', 'get').mockImplementation(() => {
    throw new DOMException('Access is denied', 'SecurityError');
  });
  keep(bob, 'draft', 'x');
  forget(bob, 'draft');
  forgetUser(bob);
  expect(kept(bob, 'draft', string())).toBeNull();
});
