import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decode, forAllTests, run } from './stand-in.mjs';

const standIn = forAllTests('auth0');

describe('node token.mjs', () => {
  const cases = [
    ['ada', ['--as', 'ada'], { sub: 'auth0|ada', permissions: ['moderate:posts'] }],
    ['bob', ['--as', 'bob'], { sub: 'auth0|bob', permissions: [] }],
    ['a machine', ['--as', 'machine'], { sub: 'postern-machine@clients', permissions: [] }],
    ['ada by default', [], { sub: 'auth0|ada', permissions: ['moderate:posts'] }],
  ];
  for (const [name, options, expected] of cases) {
    test(`prints only the token: ${name}`, async () => {
      const { status, stdout, stderr } = await run('token', '--auth0', standIn.address, ...options);
      assert.equal(status, 0);
      assert.equal(stderr, '');
      assert.match(stdout, /^[\w-]+\.[\w-]+\.[\w-]+\n$/);
      const { sub, permissions } = decode(stdout.trim()).payload;
      assert.deepEqual({ sub, permissions }, expected);
    });
  }

  test('accepts audience and lifetime', async () => {
    const options = ['--audience', 'https://other.example', '--expires-in=-60'];
    const { stdout } = await run('token', '--auth0', standIn.address, ...options);
    const { aud, exp } = decode(stdout.trim()).payload;
    assert.equal(aud[0], 'https://other.example');
    assert.ok(exp < Date.now() / 1000);
  });

  const refused = [
    ['no stand-in there', ['--auth0', 'http://127.0.0.1:1'], /Run "make dev" first/],
    ['an unknown user', ['--as', 'eve'], /one of ada, bob/],
    ['a lifetime in words', ['--expires-in', 'soon'], /whole number of seconds/],
    ['a lifetime below 0 with a space', ['--expires-in', '-60'], /use '--expires-in=-XYZ'/],
    ['a value that is not a URL', ['--auth0', 'localhost'], /is not a URL/],
  ];
  for (const [name, options, words] of refused) {
    test(`one line and status 1: ${name}`, async () => {
      const { status, stdout, stderr } = await run('token', '--auth0', standIn.address, ...options);
      assert.equal(status, 1);
      assert.equal(stdout, '');
      assert.match(stderr, words);
      assert.equal(stderr.trimEnd().split('\n').length, 1);
    });
  }
});
