import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { start } from '../child.mjs';
import { freePorts, isTaken } from '../ports.mjs';

const node = (script) => [process.execPath, '-e', script, '--'];

describe('a part of the stack', () => {
  it('is ready when it prints its address, and stops on SIGTERM', async () => {
    const child = start(
      'part',
      node(`console.log('http://127.0.0.1:1'); setInterval(() => {}, 1e6)`),
    );
    assert.equal(await child.ready, 'http://127.0.0.1:1');
    await child.stop();
    assert.equal(await child.ended, 'SIGTERM');
    await child.stop(); // the second call does nothing
  });

  it('that ends before it is ready reports its output', async () => {
    const child = start('part', node(`console.error('port 1 is taken'); process.exit(3)`));
    await assert.rejects(child.ready, /part did not start \(exit status 3\)[^]*port 1 is taken/);
    const { brief } = await child.ready.catch((error) => error);
    assert.equal(brief, 'part did not start (exit status 3). Its output is above.');
  });

  it('without a package reports how to get it', async () => {
    const child = start('part', node(`import('no-such-package')`));
    await assert.rejects(child.ready, /did not start.*delete its node_modules/);
  });

  it('that cannot be run reports it', async () => {
    const child = start('part', ['/no/such/program']);
    await assert.rejects(child.ready, /part did not start \(spawn .*ENOENT/);
    await child.stop();
  });

  it('passes on every line except the address', async () => {
    const lines = [];
    const script = `console.log('one'); console.error('two'); console.log('http://127.0.0.1:1')`;
    const child = start('part', node(script), { onLine: (line) => lines.push(line) });
    await child.ended;
    assert.deepEqual(lines.sort(), ['one', 'two']);
  });
});

describe('ports', () => {
  it('are all different and free', async () => {
    const ports = await freePorts(4);
    assert.equal(new Set(ports).size, 4);
    for (const port of ports) assert.equal(await isTaken(port), false);
  });

  for (const host of ['127.0.0.1', '::1']) {
    it(`in use at ${host} are taken`, async (test) => {
      const server = createServer();
      const port = await new Promise((resolve) => {
        server.once('error', () => resolve(null)); // a machine without IPv6
        server.listen(0, host, () => resolve(server.address().port));
      });
      if (port === null) return test.skip(`this machine has no ${host}`);
      assert.equal(await isTaken(port), true);
      server.close();
    });
  }
});
