// The request for each response of each operation: the table of contract.test.mjs.
import { randomUUID } from 'node:crypto';
import { tokenOf, tokenOfMachine } from './api.mjs';
import { callInContract } from './contract.mjs';

const ada = await tokenOf('ada');
const bob = await tokenOf('bob');
const machine = await tokenOfMachine();
const moderatingMachine = await tokenOfMachine({ permissions: ['moderate:posts'] });

const ifMatch = (tags) => ({ 'If-Match': tags });
const ifNoneMatch = (tags) => ({ 'If-None-Match': tags });
const tag = (version) => ifMatch(`"${version}"`);
const hello = { text: 'Hello' };
const asText = { 'Content-Type': 'text/plain' };
export const unknownId = 'AAAAAAAAAAAAAAAAAAAAAA';
const ofBob = async () =>
  (await callInContract('POST /posts', { token: bob, json: hello })).json.id;
const removed = async () => {
  const id = await ofBob();
  await callInContract('DELETE /posts/{postId}', { id, token: bob });
  return id;
};
/** A change of version 1 that was made already; to be sent again. */
const changed = {
  ...{ token: bob, json: { text: 'Changed' }, headers: tag(1) },
  id: async () => {
    const id = await ofBob();
    await callInContract('PUT /posts/{postId}', { ...changed, id });
    return id;
  },
};
/** A key that has made a post; with `gone`, the post is removed again. */
const usedKey = async ({ gone = false } = {}) => {
  const headers = { 'Idempotency-Key': randomUUID() };
  const { json } = await callInContract('POST /posts', { token: bob, json: hello, headers });
  if (gone) await callInContract('DELETE /posts/{postId}', { id: json.id, token: bob });
  return headers;
};

/** Status, situation, and what to send; a function in `id` or `headers` is called first. */
export const situations = {
  'GET /posts': [
    [200, 'a page', { token: ada, query: '?limit=100' }],
    [200, 'a machine may read', { token: machine }],
    [400, 'a limit that cannot be', { token: ada, query: '?limit=0' }],
    [400, 'a parameter twice', { token: ada, query: '?limit=1&limit=2' }],
    [401, 'no token', {}],
  ],
  'POST /posts': [
    [201, 'a post', { token: bob, json: hello }],
    [201, 'a key again, same body', { token: bob, json: hello, headers: usedKey }],
    [400, 'no body', { token: bob }],
    [400, 'several faults', { token: bob, json: { text: '', author: 1, id: 2 } }],
    [
      400,
      'a key that cannot be',
      { token: bob, json: hello, headers: { 'Idempotency-Key': '\xe4' } },
    ],
    [401, 'no token', { json: hello }],
    [403, 'a machine', { token: machine, json: hello }],
    [
      410,
      'a key whose post is gone',
      { token: bob, json: hello, headers: () => usedKey({ gone: true }) },
    ],
    [413, 'more than 10 KB', { token: bob, json: { text: 'a'.repeat(10_240) } }],
    [415, 'text', { token: bob, json: hello, headers: asText }],
    [422, 'a key again, another body', { token: bob, json: { text: 'Other' }, headers: usedKey }],
  ],
  'GET /posts/{postId}': [
    [200, 'a post', { token: ada, id: ofBob }],
    [200, 'a machine may read', { token: machine, id: ofBob }],
    [200, 'another version is known', { token: ada, id: ofBob, headers: ifNoneMatch('"2"') }],
    [304, 'this version is known', { token: ada, id: ofBob, headers: ifNoneMatch('"1"') }],
    [
      200,
      'a header that is not a list of entity tags',
      { token: ada, id: ofBob, headers: ifNoneMatch('x"1"') },
    ],
    [200, 'tags without a comma', { token: ada, id: ofBob, headers: ifNoneMatch('"2" "1"') }],
    [304, 'among others, weakly', { token: ada, id: ofBob, headers: ifNoneMatch('"7", W/"1"') }],
    [401, 'no token', { id: unknownId }],
    [404, 'no such post', { token: ada, id: unknownId }],
    [404, 'an id that no post can have', { token: ada, id: 'x' }],
    [404, 'a removed post', { token: ada, id: removed }],
  ],
  'PUT /posts/{postId}': [
    [200, 'a change', { token: bob, id: ofBob, json: hello, headers: tag(1) }],
    [400, 'a bad body', { token: bob, id: ofBob, json: { text: ' ' }, headers: tag(1) }],
    [400, 'several tags', { token: bob, id: ofBob, json: hello, headers: ifMatch('"1", "2"') }],
    [400, 'no comma', { token: bob, id: ofBob, json: hello, headers: ifMatch('"1" "2"') }],
    [401, 'no token', { id: unknownId, json: hello, headers: tag(1) }],
    [
      403,
      "another user's post, even a moderator's",
      { token: ada, id: ofBob, json: hello, headers: tag(1) },
    ],
    [403, 'a machine', { token: moderatingMachine, id: ofBob, json: hello, headers: tag(1) }],
    [404, 'no such post', { token: bob, id: unknownId, json: hello, headers: tag(1) }],
    [404, 'a removed post', { token: bob, id: removed, json: hello, headers: tag(1) }],
    [412, 'another version', { token: bob, id: ofBob, json: hello, headers: tag(2) }],
    [
      412,
      'a weak tag matches nothing',
      { token: bob, id: ofBob, json: hello, headers: ifMatch('W/"1"') },
    ],
    [
      413,
      'more than 10 KB',
      { token: bob, id: ofBob, json: { text: 'a'.repeat(10_240) }, headers: tag(1) },
    ],
    [412, 'the text of an earlier version', { ...changed, json: hello }],
    [200, 'a change that was made before', changed],
    [415, 'text', { token: bob, id: ofBob, json: hello, headers: { ...tag(1), ...asText } }],
    [428, 'no If-Match', { token: bob, id: ofBob, json: hello }],
    [428, 'any version', { token: bob, id: ofBob, json: hello, headers: ifMatch('*') }],
  ],
  'DELETE /posts/{postId}': [
    [204, 'an own post', { token: bob, id: ofBob }],
    [204, 'the version that was read', { token: bob, id: ofBob, headers: tag(1) }],
    [204, 'any version', { token: bob, id: ofBob, headers: ifMatch('*') }],
    [400, 'several tags', { token: bob, id: ofBob, headers: ifMatch('"1", "2"') }],
    [401, 'no token', { id: unknownId }],
    [403, "another user's post, even for a moderator", { token: ada, id: ofBob }],
    [403, 'a machine', { token: machine, id: ofBob }],
    [404, 'no such post', { token: bob, id: unknownId }],
    [404, 'a removed post', { token: bob, id: removed }],
    [412, 'another version', { ...changed, json: undefined }],
    [412, 'a weak tag matches nothing', { token: bob, id: ofBob, headers: ifMatch('W/"1"') }],
  ],
  'GET /me': [
    [200, 'a profile', { token: bob }],
    [401, 'no token', {}],
    [403, 'a machine', { token: machine }],
  ],
  'DELETE /moderation/posts/{postId}': [
    [204, "anyone's post", { token: ada, id: ofBob }],
    [401, 'no token', { id: unknownId }],
    [403, 'without the permission', { token: bob, id: ofBob }],
    [403, 'a machine with the permission', { token: moderatingMachine, id: ofBob }],
    [404, 'no such post', { token: ada, id: unknownId }],
    [404, 'an id that no post can have', { token: ada, id: 'x' }],
    [404, 'a removed post', { token: ada, id: removed }],
  ],
};
