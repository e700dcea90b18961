// The runner behind `make test` and `make check`: a failure, a skipped part, Ctrl-C.
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runParts } from '../runner.mjs';

const folder = mkdtempSync(join(tmpdir(), 'parts-'));
after(() => rmSync(folder, { recursive: true }));
const RUNNER = fileURLToPath(new URL('../runner.mjs', import.meta.url));

const node = (script) => [process.execPath, '-e', script];
const exit = (code) => node(`process.exit(${code})`);
const part = (name, ...commands) => ({ name, commands, quiet: true });
const write = (file) =>
  node(`require('fs').writeFileSync(${JSON.stringify(join(folder, file))}, '')`);
const python = [
  'python3',
  '-c',
  'import sys; print("first"); sys.stderr.write("second\\n"); sys.exit(1)',
];

async function run(parts) {
  const said = [];
  const options = { root: folder, logs: join(folder, 'logs'), say: (line) => said.push(line) };
  const status = await runParts(parts, options);
  return { status, said, table: said.slice(said.indexOf('') + 1) };
}

describe('the parts', () => {
  const passes = part('passes', exit(0));
  const fails = part('fails', exit(3));
  const isSkipped = part('is skipped', node('console.log("SKIPPED: no Python"); process.exit(77)'));
  const isMissing = part('is missing', [join(folder, 'no-such-program')]);
  const results = ({ table }) => table.slice(1, -2).map((line) => line.split(/ {2,}/).slice(0, 2));
  // parts, their results, the exit status, the last line
  const rows = [
    [[passes], ['passed'], 0, '1 of 1 part passed, none failed.'],
    [[fails, passes], ['FAILED', 'passed'], 1, '1 of 2 parts failed: fails.'],
    [[isMissing, passes], ['FAILED', 'passed'], 1, '1 of 2 parts failed: is missing.'],
    [
      [isSkipped, passes],
      ['skipped', 'passed'],
      0,
      '1 of 2 parts passed, none failed. Skipped: is skipped.',
    ],
    [
      [fails, isSkipped, isMissing, passes],
      ['FAILED', 'skipped', 'FAILED', 'passed'],
      1,
      '2 of 4 parts failed: fails; is missing. Skipped: is skipped.',
    ],
  ];
  for (const [parts, expected, status, last] of rows) {
    it(last, async () => {
      const ran = await run(parts);
      assert.deepEqual(
        results(ran),
        parts.map(({ name }, i) => [name, expected[i]]),
      );
      assert.equal(ran.status, status);
      assert.equal(ran.table.at(-1), last);
    });
  }

  it('a command that fails ends its part, not the others', async () => {
    const { status } = await run([
      part('two commands', exit(1), write('after-a-failure')),
      part('next', write('next')),
    ]);
    assert.equal(status, 1);
    assert.throws(() => readFileSync(join(folder, 'after-a-failure')), /ENOENT/);
    readFileSync(join(folder, 'next'));
  });

  it('the reason of a skipped part is shown', async () => {
    const { said } = await run([isSkipped]);
    assert.ok(said.includes('  SKIPPED: no Python'), said.join('\n'));
  });
});

describe('the output of a quiet part', () => {
  const noisy = (code) => node(`console.log('noise\\nnote: worth reading'); process.exit(${code})`);

  it('is in its log file if it passes, and only its notes are shown', async () => {
    const { said } = await run([part('a: noisy part', noisy(0))]);
    assert.ok(said.includes('  note: worth reading') && !said.join().includes('noise'));
    const log = readFileSync(join(folder, 'logs/a-noisy-part.log'), 'utf8');
    assert.equal(log, 'noise\nnote: worth reading\n');
  });

  it('is shown if it fails, before the table', async () => {
    const { said } = await run([part('noisy', noisy(1))]);
    assert.ok(said.indexOf('  noise') > 0 && said.indexOf('  noise') < said.indexOf(''));
  });

  it('is shown from its end if it is long, with the name of its log file', async () => {
    const long = node('for (let i = 1; i <= 200; i++) console.log("line", i); process.exit(1)');
    const { said } = await run([part('long', long)]);
    assert.ok(said.includes('  (120 lines before these: logs/long.log)'), said[1]);
    assert.ok(said.includes('  line 200') && said.includes('  line 121'));
    assert.ok(!said.includes('  line 120'));
  });

  const skip = spawnSync('python3', ['--version']).status === 0 ? false : 'python3 is missing';
  it('has the order in which Python wrote to both of its streams', { skip }, async () => {
    const { said } = await run([part('python', python)]);
    assert.deepEqual(said.slice(1, 3), ['  first', '  second']);
  });
});

describe('Ctrl-C', () => {
  const QUITS = 'process.exit(0)';
  const IGNORES = 'void 0';
  /** A part that starts a process of its own. Both keep standard output open until they end. */
  const waits = (onSignal, otherOnSignal = onSignal) => {
    const wait = (does) => `setInterval(() => {}, 1000); process.on('SIGINT', () => { ${does} });`;
    const ready = "console.log('started');";
    const other = JSON.stringify(wait(otherOnSignal) + ready);
    const both = `require('child_process').spawn(process.execPath, ['-e', ${other}],
      { stdio: 'inherit' }); ${wait(onSignal)}`;
    return { name: 'waits', commands: [node(both)] };
  };

  /** Runs a list in a process of its own. Sends one signal when the part has started, and the next when it stops. */
  async function interrupt(first, signals) {
    const parts = [first, part('later', write('later'))];
    const script = `import { runParts } from ${JSON.stringify(RUNNER)};
      const options = { root: '.', logs: ${JSON.stringify(join(folder, 'logs'))}, say: console.log };
      process.exitCode = await runParts(${JSON.stringify(parts)}, options);`;
    const args = ['--input-type=module', '-e', script];
    const runner = spawn(process.execPath, args, {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    const waitsFor = ['started', 'Stopping'];
    runner.stdout.on('data', (text) => {
      said += text;
      while (waitsFor.length > 0 && said.includes(waitsFor[0])) {
        waitsFor.shift();
        if (signals.length > 0) runner.kill(signals.shift());
      }
    });
    // The pipe ends when the last process that holds it has ended: runner, part and what the part started.
    const [code] = await once(runner, 'close');
    return { code, said };
  }

  for (const [name, signals, waiting, status] of [
    ['ends a part and what it started', ['SIGINT'], waits(QUITS), 130],
    ['ends what a part leaves behind', ['SIGINT'], waits(QUITS, IGNORES), 130],
    [
      'a second signal ends a part that ignores the first',
      ['SIGINT', 'SIGTERM'],
      waits(IGNORES),
      130,
    ],
    ['SIGTERM does the same', ['SIGTERM'], waits(IGNORES), 143],
  ]) {
    it(name, async () => {
      const { code, said } = await interrupt(waiting, signals);
      assert.equal(code, status, said);
      assert.match(said, /^waits +stopped /m);
      assert.match(said, /^later +not run /m);
      assert.match(said, /Stopped: 2 of 2 parts did not finish\.\n$/);
      assert.throws(() => readFileSync(join(folder, 'later')), /ENOENT/);
    });
  }
});
