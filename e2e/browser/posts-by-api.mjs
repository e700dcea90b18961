// @ts-check
// Calls of the API without the browser: changes in another window, and deletion of test posts.
import assert from 'node:assert/strict';
import { call, tokenOf } from '../http/api.mjs';

/** @typedef {{id: string, text: string, version: number}} Post */

/**
 * The posts in the newest page of the feed whose text is this one.
 *
 * @param {string} text
 * @returns {Promise<Post[]>}
 */
export async function postsWith(text) {
  return (await newestPosts()).filter((post) => post.text === text);
}

/** @returns {Promise<Post[]>} */
async function newestPosts() {
  const { json } = await call('GET', '/posts?limit=100', { token: await tokenOf('bob') });
  return json.items;
}

/**
 * Changes a post, as if the author did it in another window.
 *
 * @param {'ada' | 'bob'} user
 * @param {Post} post
 * @param {string} text
 */
export async function changeElsewhere(user, { id, version }, text) {
  const headers = { 'If-Match': `"${version}"` };
  const token = await tokenOf(user);
  const { status } = await call('PUT', `/posts/${id}`, { token, json: { text }, headers });
  assert.equal(status, 200);
}

/** @param {string} text the posts that start with it are deleted */
export async function deleteByApi(text) {
  const token = await tokenOf('ada');
  const posts = (await newestPosts()).filter((post) => post.text.startsWith(text));
  for (const { id } of posts) {
    await call('DELETE', `/moderation/posts/${id}`, { token });
  }
}

/**
 * Waits for a condition that the page does not show.
 *
 * @param {() => Promise<boolean>} holds
 * @param {string} what for the message
 */
export async function eventually(holds, what, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  while (!(await holds())) {
    assert.ok(Date.now() < end, `not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
