// `make dev`: ready, Ctrl-C, killed, a port already in use.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { freePorts, isTaken } from '../../local/dev/ports.mjs';
import { root } from '../../local/dev/prepare.mjs';

/** Where the stacks kept their posts, keys and sessions, each by the port of its stand-in. */
const data = [];
after(() => {
  for (const folder of data) rmSync(folder, { recursive: true, force: true });
});

/** Starts it on free ports; `output()` is all that it printed, `line(pattern)` waits for one. */
async function dev(changes = {}, args = []) {
  const names = ['AUTH0_PORT', 'DYNAMODB_PORT', 'GATEWAY_PORT', 'APP_PORT'];
  const ports = await freePorts(names.length);
  const env = {
    ...process.env,
    CI: 'true',
    ...Object.fromEntries(names.map((name, i) => [name, `${ports[i]}`])),
    ...changes,
  };
  data.push(join(root, 'local/.data', `auth0-${env.AUTH0_PORT}`));
  data.push(join(root, 'local/.data', `dynamodb-${env.DYNAMODB_PORT}`));
  const child = spawn(process.execPath, [join(root, 'local/dev/dev.mjs'), ...args], { env });
  const lines = [];
  const waiting = [];
  const take = (line) => {
    lines.push(line);
    for (const { pattern, resolve } of waiting) if (pattern.test(line)) resolve(line);
  };
  createInterface({ input: child.stdout }).on('line', take);
  createInterface({ input: child.stderr }).on('line', take);
  const ended = new Promise((resolve) =>
    child.once('close', (code, signal) => resolve(signal ?? code)),
  );
  const line = (pattern) =>
    Promise.race([
      new Promise((resolve) => waiting.push({ pattern, resolve })),
      ended.then((how) => assert.fail(`ended (${how}) before ${pattern}:\n${lines.join('\n')}`)),
    ]);
  const port = { auth0: env.AUTH0_PORT };
  return { child, port, ports, ended, line, output: () => lines.join('\n') };
}

/** The process ids below this one, all generations. */
function descendants(pid) {
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number));
  const below = (parent) =>
    pairs.filter(([, ppid]) => ppid === parent).flatMap(([own]) => [own, ...below(own)]);
  return below(pid);
}

async function assertAllGone(pids, ports) {
  const lives = (pid) => {
    try {
      process.kill(pid, 0);
      return true;
    } catch {
      return false;
    }
  };
  const deadline = Date.now() + 15_000;
  while (pids.some(lives) && Date.now() < deadline) await wait(50);
  assert.deepEqual(pids.filter(lives), [], 'processes left behind');
  for (const port of ports) assert.equal(await isTaken(port), false, `port ${port} still taken`);
}

describe('make dev', () => {
  for (const [signal, how] of [
    ['SIGINT', 0],
    ['SIGTERM', 0],
    ['SIGKILL', 'SIGKILL'],
  ]) {
    it(`leaves no process behind after ${signal}, including the functions`, async () => {
      const stack = await dev();
      await stack.line(/Postern is ready/);
      const answer = await fetch(`http://localhost:${stack.ports[3]}/api/posts`, {
        headers: { Authorization: 'Bearer x.y.z' }, // starts the authorizer's JVM
      });
      assert.equal(answer.status, 401);
      const pids = descendants(stack.child.pid);
      assert.ok(pids.length >= 5, `only ${pids.length} processes`);
      stack.child.kill(signal);
      assert.equal(await stack.ended, how, stack.output());
      await assertAllGone(pids, stack.ports);
    });
  }

  it('ends if it is interrupted while it starts', async () => {
    const stack = await dev();
    await stack.line(/Auth0 stand-in/);
    const pids = descendants(stack.child.pid);
    stack.child.kill('SIGINT');
    assert.equal(await stack.ended, 0, stack.output());
    await assertAllGone(pids, stack.ports);
  });

  it('reports a port that is taken, its purpose, and what to do', async () => {
    const server = createServer();
    const port = await new Promise((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve(server.address().port)),
    );
    const stack = await dev({ GATEWAY_PORT: `${port}` });
    assert.equal(await stack.ended, 1);
    assert.match(
      stack.output(),
      new RegExp(`Port ${port} for the gateway is taken.*GATEWAY_PORT=`),
    );
    server.close();
  });

  it('keeps the signing keys over a restart, and --clean makes new ones', async () => {
    const keyOf = async (changes, args) => {
      const stack = await dev(changes, args);
      await stack.line(/Auth0 stand-in/);
      const answer = await fetch(`http://localhost:${stack.port.auth0}/.well-known/jwks.json`);
      const { keys } = await answer.json();
      stack.child.kill('SIGINT');
      await stack.ended;
      return { kid: keys[0].kid, env: { AUTH0_PORT: stack.port.auth0 } };
    };
    const first = await keyOf({});
    assert.equal((await keyOf(first.env)).kid, first.kid);
    assert.notEqual((await keyOf(first.env, ['--clean'])).kid, first.kid);
  });

  it('lists the functions, before it builds, if the one to debug does not exist', async () => {
    const stack = await dev({}, ['--debug-function', 'Nonsense']);
    assert.equal(await stack.ended, 1);
    assert.match(stack.output(), /^\s*DEBUG: Nonsense is not among the functions.*GetPostFunction/);
  });

  it('needs client id and audience of your own tenant', async () => {
    const stack = await dev({ AUTH0_DOMAIN: 'tenant.eu.auth0.com' });
    assert.equal(await stack.ended, 1);
    assert.match(stack.output(), /AUTH0_CLIENT_ID and AUTH0_AUDIENCE must be set too/);
  });
});
