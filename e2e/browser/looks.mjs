// @ts-check
// What the accessibility tests look at, and how.

export const post = {
  id: 'Xb3kR0aVQmWq1n6tYl2ZsA',
  text: 'Hello from behind the postern gate.',
  author: { name: 'bob', picture: null },
  mine: false,
  createdAt: '2026-11-24T20:31:00Z',
  updatedAt: '2026-11-24T20:31:00Z',
  version: 1,
};
export const own = { ...post, id: 'A'.repeat(22), text: 'My own words.', mine: true };
export const empty = { items: [], nextCursor: null };
export const full = { items: [post, own], nextCursor: 'more' };

/** Each theme, each width: not all four, the two that differ most. @type {import('playwright-core').BrowserContextOptions[]} */
export const looks = [
  { colorScheme: 'light', viewport: { width: 1280, height: 800 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
];
