// @ts-check
// Simulates the API in the browser, so that views do not depend on the data of the stack.
import { apiCalls } from '../app.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{status?: number, json?: unknown, headers?: Record<string, string>}} Answer */
/** @typedef {Record<string, Answer | 'waits'>} Answers by method and path; `waits` gets no response */

const minutes = 60_000;
/** @param {number} count */
const ago = (count) => new Date(Date.now() - count * minutes).toISOString();

/** @param {object} members */
const post = (members) => ({
  author: { name: 'bob', picture: null },
  mine: false,
  createdAt: ago(4),
  updatedAt: ago(4),
  version: 1,
  ...members,
});

export const bobs = post({
  id: 'Xb3kR0aVQmWq1n6tYl2ZsA',
  text:
    'The authorizer is small on purpose: one token in, one policy out, and no request waits for a cold JVM.' +
    '\n\nI timed it twice because I did not believe it.',
});
export const own = post({
  id: 'A'.repeat(22),
  text: 'Edited this from the train, with the laptop lid half closed. Undo saved me once already.',
  author: { name: 'ada', picture: null },
  mine: true,
  createdAt: ago(23),
  version: 2,
});
const nameless = post({
  id: 'B'.repeat(21) + 'A',
  text: 'The side door is open from nine.',
  author: { name: null, picture: null },
  createdAt: ago(60 * 26),
});
const old = post({
  id: 'C'.repeat(21) + 'A',
  text: 'First post behind the gate.',
  author: { name: 'grace', picture: null },
  createdAt: '2025-03-09T08:05:00Z',
});
export const feed = { items: [bobs, own, nameless, old], nextCursor: 'more' };
export const noPosts = { items: [], nextCursor: null };

/** Unusual texts and names, which may break a layout. */
export const unusual = {
  items: [
    post({
      id: 'D'.repeat(21) + 'A',
      text: 'W'.repeat(120) + ' https://example.com/' + 'a-very-long-path/'.repeat(9),
      author: { name: 'wolfeschlegelsteinhausenbergerdorff.the-third.of-hamburg', picture: null },
    }),
    post({
      id: 'E'.repeat(21) + 'A',
      text: 'שלום לכולם! זה נכתב מימין לשמאל (in part).\nمرحبا بكم: السطر الثاني.',
      author: { name: 'נועה', picture: null },
      mine: true,
      version: 3,
    }),
    post({
      id: 'F'.repeat(21) + 'A',
      text: '👩‍👩‍👧‍👦🏳️‍🌈 Emoji, 漢字かな, and combining marks: Z̸͔̈a̷̘͐l̶͓̽g̵͖̈́o̶͕͋.',
      author: { name: '👩‍🚀 star', picture: null },
    }),
    post({
      id: 'G'.repeat(21) + 'A',
      text: 'Two thousand characters are a lot. '.repeat(57) + 'End!!',
      author: { name: 'bob', picture: null },
    }),
  ],
  nextCursor: null,
};

export const profile = { name: 'ada', picture: null, permissions: ['moderate:posts'] };

/** An RFC 9457 problem, as the functions return it. @param {number} status @param {object} [members] */
export const problem = (status, members) => ({
  status,
  json: { type: 'about:blank', title: 'Refused', status, ...members },
});

/**
 * Responds to the app's calls. A view may change `answers` later. Any other call gets 404.
 *
 * @param {Page} page
 * @param {Answers} answers
 */
export async function fakeApi(page, answers) {
  await page.route(apiCalls, (route) => {
    const { pathname } = new URL(route.request().url());
    const answer = answers[`${route.request().method()} ${pathname.slice('/api'.length)}`];
    if (answer === 'waits') return;
    return route.fulfill(answer ?? problem(404));
  });
}
