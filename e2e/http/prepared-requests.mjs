// Users, and requests that need an earlier request, for the table in situations.mjs.
import { randomUUID } from 'node:crypto';
import { tokenOf, tokenOfMachine } from './api.mjs';
import { callInContract } from './contract.mjs';

export const ada = await tokenOf('ada');
export const bob = await tokenOf('bob');
export const machine = await tokenOfMachine();
export const moderatingMachine = await tokenOfMachine({ permissions: ['moderate:posts'] });

export const ifMatch = (tags) => ({ 'If-Match': tags });
export const ifNoneMatch = (tags) => ({ 'If-None-Match': tags });
export const tag = (version) => ifMatch(`"${version}"`);
export const hello = { text: 'Hello' };
export const asText = { 'Content-Type': 'text/plain' };
export const unknownId = 'AAAAAAAAAAAAAAAAAAAAAA';
export const ofBob = async () =>
  (await callInContract('POST /posts', { token: bob, json: hello })).json.id;
export const deletedPost = async () => {
  const id = await ofBob();
  await callInContract('DELETE /posts/{postId}', { id, token: bob });
  return id;
};
/** An update of version 1 that was already stored. The test sends it again. */
export const changed = {
  ...{ token: bob, json: { text: 'Changed' }, headers: tag(1) },
  id: async () => {
    const id = await ofBob();
    await callInContract('PUT /posts/{postId}', { ...changed, id });
    return id;
  },
};
/** A key that created a post. With `deleted`, the post is deleted again. */
export const usedKey = async ({ deleted = false } = {}) => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const { json } = await callInContract('POST /posts', { token: bob, json: hello, headers });
  if (deleted) await callInContract('DELETE /posts/{postId}', { id: json.id, token: bob });
  return headers;
};
