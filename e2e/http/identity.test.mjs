// Only the token identifies the user of a request.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call, tokenOf, tokenOfMachine, tokenOfNewUser } from './api.mjs';
import { callInContract } from './contract.mjs';

const ada = await tokenOf('ada');
const bob = await tokenOf('bob');

describe('GET /me', () => {
  it('returns the name and permissions of a moderator', async () => {
    // The stand-in's picture of Ada is a data: address, which is not one of the hosts that count.
    const { json } = await callInContract('GET /me', { token: ada });
    assert.deepEqual(json, { name: 'ada', picture: null, permissions: ['moderate:posts'] });
  });

  it('returns a user without permissions', async () => {
    const { json } = await callInContract('GET /me', { token: bob });
    assert.deepEqual(json, { name: 'bob', picture: null, permissions: [] });
  });

  it('lists the permissions of the token, sorted, each once', async () => {
    const permissions = ['write:b', 'moderate:posts', 'read:a', 'write:b'];
    const token = await tokenOfNewUser({ permissions });
    const { json } = await callInContract('GET /me', { token });
    assert.deepEqual(json.permissions, ['moderate:posts', 'read:a', 'write:b']);
  });

  it('has no name for a user who is not in Auth0', async () => {
    const { json } = await callInContract('GET /me', { token: await tokenOfNewUser() });
    assert.equal(json.name, null);
  });
});

describe('the author of a post', () => {
  it('has the name from Auth0, and no response contains an id or an e-mail address', async () => {
    const created = await callInContract('POST /posts', { token: bob, json: { text: 'Signed' } });
    assert.deepEqual(created.json.author, { name: 'bob', picture: null });
    assert.doesNotMatch(created.text, /auth0\||example\.com|@/);
  });
});

describe('the context of the authorizer cannot be forged', () => {
  const forged = {
    userId: 'auth0|ada',
    principalId: 'auth0|ada',
    tokenType: 'user',
    permissions: 'moderate:posts',
    expiresAt: '4102444800',
  };
  const query = `?${new URLSearchParams(forged)}`;
  const dotted = Object.fromEntries(
    Object.entries(forged).flatMap(([name, value]) => [
      [name, value],
      [`x-${name}`, value],
      [`x-amzn-${name}`, value],
      [`requestContext.authorizer.${name}`, value],
    ]),
  );

  it('by headers', async () => {
    const { json } = await callInContract('GET /me', { token: bob, headers: dotted });
    assert.deepEqual([json.name, json.permissions], ['bob', []]);
  });

  it('by the query', async () => {
    const { json } = await callInContract('GET /me', { token: bob, query });
    assert.deepEqual([json.name, json.permissions], ['bob', []]);
  });

  it('by the body', async () => {
    const json = { text: 'Hello', requestContext: { authorizer: forged }, ...forged };
    const answer = await callInContract('POST /posts', { token: bob, json });
    assert.equal(answer.status, 400);
    const pointers = answer.json.errors.map(({ pointer }) => pointer);
    assert.ok(pointers.includes('#/userId') && pointers.includes('#/requestContext'), answer.text);
  });

  it("by claims with the authorizer's names in a valid token", async () => {
    const token = await tokenOfNewUser({ userId: 'auth0|ada', principalId: 'auth0|ada' });
    const { json } = await callInContract('POST /posts', { token, json: { text: 'Not Ada' } });
    const seenByAda = await callInContract('GET /posts/{postId}', { token: ada, id: json.id });
    assert.deepEqual([seenByAda.json.mine, seenByAda.json.author.name], [false, null]);
  });

  it('a machine stays a machine, independent of its request', async () => {
    const token = await tokenOfMachine();
    const answer = await call('GET', `/me${query}`, { token, headers: dotted });
    assert.equal(answer.status, 403);
  });

  it("a user whose id ends like a machine's is a user", async () => {
    const token = await tokenOfNewUser({ sub: 'auth0|x@clients' });
    assert.equal((await callInContract('GET /me', { token })).status, 200);
  });
});
