import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { freePorts } from '../../local/dev/ports.mjs';
import { median, minimum, show, target } from '../harness/figures.mjs';
import { root } from '../harness/places.mjs';
import { table, targets as targetTable } from '../harness/report.mjs';

/** `make dev`, from the key press until it says that it is ready; the first start is not counted. */
export async function measure({ quick }) {
  const starts = [];
  for (let round = 0; round <= (quick ? 1 : 5); round++) {
    process.stderr.write(`  start ${round + 1}\n`);
    starts.push(await startOnce());
  }
  return page(starts[0], starts.slice(1));
}

// On ports of its own, so that a stack that runs meanwhile is not in the way.
async function startOnce() {
  const [AUTH0_PORT, DYNAMODB_PORT, GATEWAY_PORT, APP_PORT] = await freePorts(4);
  const ports = { AUTH0_PORT, DYNAMODB_PORT, GATEWAY_PORT, APP_PORT };
  const from = performance.now();
  const make = spawn('make', ['dev'], {
    cwd: root,
    env: { ...process.env, ...ports, OPEN: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const parts = {};
  try {
    for await (const line of createInterface({ input: make.stdout })) {
      const part = /^ *([\d.]+) s {2}(\S.*?) {2,}/.exec(line);
      if (part) parts[part[2]] = Number(part[1]);
      if (line.startsWith('Postern is ready')) {
        return { seconds: (performance.now() - from) / 1000, parts };
      }
    }
    throw new Error('make dev ended before it was ready');
  } finally {
    make.stdout.resume();
    make.kill('SIGTERM'); // unlike SIGINT, make hands it on
    if (make.exitCode === null) await once(make, 'exit');
  }
}

function page(first, later) {
  const seconds = later.map((start) => start.seconds);
  const targets = [target('second start', median(seconds), 10, { unit: ' s', stretch: 6 })];
  const parts = Object.keys(later[0].parts).map((part) => [
    part,
    show(median(later.map((start) => start.parts[part]))),
    show(minimum(later.map((start) => start.parts[part]))),
  ]);
  const rows = [...parts, ['**ready**', show(median(seconds)), show(minimum(seconds))]];
  return {
    targets,
    page: text(
      targetTable(targets),
      table(['part is ready after', 's', 'min'], rows),
      first,
      later,
    ),
  };
}

const text = (targets, rows, first, later) => `
# Start of the local stack

\`make dev\` starts on free ports without opening a browser. The time runs from the start of make to the line
"ready". Everything was built and installed before.

${targets}

${rows}

${later.length} starts, one after the other, after one that is not counted (${show(first.seconds)} s); medians.
`;
