import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { control, run, start } from './stand-in.mjs';

const commands = [
  ['auth0', /^http:\/\/localhost:\d+$/],
  ['dynamodb', /^http:\/\/127\.0\.0\.1:\d+$/],
];

for (const [name, address] of commands) {
  describe(`node ${name}.mjs`, () => {
    let standIn;
    before(async () => (standIn = await start(name)));

    test('prints its address', () => {
      assert.match(standIn.address, address);
    });

    test('reports in one line that its port is taken', async () => {
      const { port } = new URL(standIn.address);
      const { status, stdout, stderr } = await run(name, '--port', port);
      assert.equal(status, 1);
      assert.equal(stdout, '');
      assert.match(stderr, new RegExp(`^.*port ${port} is taken\\. Stop the program.*\\n$`));
    });

    test('listens on loopback only', async () => {
      const { port } = new URL(standIn.address);
      // All of 127.0.0.0/8 is this machine: a server on all interfaces would answer there too.
      const [error] = await once(connect({ host: '127.0.0.2', port }), 'error');
      // Where the system has no such address, the error is another one.
      assert.match(error.code, /^(ECONNREFUSED|EADDRNOTAVAIL|ENETUNREACH)$/);
    });

    test('ends with status 0 on SIGTERM, without further output', async () => {
      assert.equal(await standIn.stop('SIGTERM'), 0);
      assert.equal(standIn.printed(), `${standIn.address}\n`);
    });

    test('ends with status 0 on SIGINT', async () => {
      assert.equal(await (await start(name)).stop('SIGINT'), 0);
    });

    test('ends with status 0 when its standard input ends', async () => {
      const { child } = await start(name);
      const ended = once(child, 'exit');
      child.stdin.end();
      assert.deepEqual(await ended, [0, null]);
    });

    test('ends when its parent is killed', async () => {
      const file = fileURLToPath(new URL(`../${name}.mjs`, import.meta.url));
      const script = `require('node:child_process').spawn(process.execPath,
        [${JSON.stringify(file)}, '--port', '0', '--with-parent'],
        { stdio: ['pipe', 'inherit', 'inherit'] })`;
      const parent = spawn(process.execPath, ['-e', script]);
      const closed = once(parent, 'close');
      await once(parent.stdout, 'data');
      parent.kill('SIGKILL');
      // The stand-in holds the other end of this pipe: "close" comes when both are gone.
      await closed;
    });
  });
}

describe('invalid options', () => {
  const cases = [
    ['dynamodb', ['--prot', '4567'], /Unknown option '--prot'.*Usage: node dynamodb\.mjs/],
    ['dynamodb', ['--port', '70000'], /from 0 to 65535, not "70000"/],
    ['dynamodb', ['--port'], /--port.*Usage: node dynamodb\.mjs/],
    ['auth0', ['--app-origin', 'http://localhost:5173/'], /scheme, host and port/],
    ['auth0', ['--audience', 'posts'], /absolute URI/],
    ['auth0', ['--token-dialect', 'jwt'], /access_token_authz/],
  ];
  for (const [name, options, words] of cases) {
    test(`one line and status 1: ${name} ${options.join(' ')}`, async () => {
      const { status, stdout, stderr } = await run(name, ...options);
      assert.equal(status, 1);
      assert.equal(stdout, '');
      assert.match(stderr, words);
      assert.equal(stderr.trimEnd().split('\n').length, 1);
    });
  }
});

describe('clients that disconnect', () => {
  let standIn;
  before(async () => (standIn = await start('auth0')));
  after(() => standIn.stop());

  test('a client that disconnects within a body changes nothing and prints nothing', async () => {
    const { port } = new URL(standIn.address);
    for (const path of ['/_control/token', '/oauth/token', '/u/login/x', '/userinfo']) {
      const socket = connect({ host: '127.0.0.1', port });
      socket.write(
        `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\n` +
          'Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
        () => socket.resetAndDestroy(),
      );
      await once(socket, 'close');
      assert.equal((await control(standIn.address, 'token', { user: 'ada' })).status, 200);
    }
    assert.equal(standIn.printed(), `${standIn.address}\n`);
  });

  test('a slow response does not delay the end', async () => {
    await control(standIn.address, 'faults', { latencyMs: 600_000 });
    const answer = assert.rejects(fetch(`${standIn.address}/authorize`));
    // The control endpoint has no latency. After its response, the other request is waiting.
    await control(standIn.address, 'token', { user: 'ada' });
    assert.equal(await standIn.stop(), 0);
    await answer;
  });
});
