// The addresses that the parts of the stack listen on, and their responses to web pages of other sites.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { request } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { startOwnStack } from './own-stack.mjs';

let stack;
before(async () => {
  stack = await startOwnStack();
});
after(() => stack?.stop());

/** Uses node:http, because fetch sets Host and Origin itself. */
async function get(url, headers) {
  const outgoing = request(url, { headers }).end();
  const [response] = await once(outgoing, 'response');
  let body = '';
  for await (const chunk of response) body += chunk;
  return { status: response.statusCode, headers: response.headers, body };
}

describe('the listeners of the stack', () => {
  it('are all on loopback', { skip: !existsSync('/proc/net/tcp') && 'only on Linux' }, () => {
    const listeners = listenersOf(descendants(process.pid));
    assert.ok(listeners.length >= 4, `only ${listeners.length} listeners`);
    const loopback = /^(0100007F|0{24}01000000|0{16}FFFF00000100007F):/;
    assert.deepEqual(
      listeners.filter((address) => !loopback.test(address)),
      [],
    );
  });

  for (const [name, path] of [
    ['app', '/'],
    ['app', '/src/main.tsx'],
    ['app', '/api/posts'],
    ['auth0', '/userinfo'],
    ['dynamodb', '/'],
  ]) {
    it(`${name} rejects another host name for this machine at ${path}`, async () => {
      const { host, port } = new URL(stack.urls[name]);
      assert.notEqual((await get(stack.urls[name] + path, { host })).status, 403);
      const answer = await get(stack.urls[name] + path, { host: `evil.example:${port}` });
      assert.equal(answer.status, 403, answer.body);
    });

    if (name === 'auth0') continue; // refusals.test.mjs of the stand-ins does it, per client
    it(`${name} does not let pages of other sites read ${path}`, async () => {
      const answer = await get(stack.urls[name] + path, { origin: 'https://evil.example' });
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
    });
  }
});

function descendants(pid) {
  const printed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = printed
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent) =>
    pairs.filter(([, ppid]) => ppid === parent).flatMap(([own]) => [own, ...below(own)]);
  return below(pid);
}

/** Addresses as /proc/net/tcp and tcp6 write them, in state 0A (LISTEN), of sockets that one of the processes has open. */
function listenersOf(pids) {
  const sockets = new Set(pids.flatMap(openFiles));
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .filter(existsSync)
    .flatMap((table) => readFileSync(table, 'utf8').trim().split('\n').slice(1))
    .map((row) => row.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode]) => state === '0A' && sockets.has(`socket:[${inode}]`))
    .map(([, address]) => address);
}

function openFiles(pid) {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).map((fd) => readlinkSync(`${folder}/${fd}`));
  } catch {
    return []; // it has ended
  }
}
