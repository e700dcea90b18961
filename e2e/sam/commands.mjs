// Programs that this run waits for. Each has a time limit, and all end with the run.
import { spawn } from 'node:child_process';

const KILL_AFTER_MS = 5000;
const running = new Set();

/**
 * Runs a program to its end, in a process group of its own, so that its child processes end with it.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{env?: NodeJS.ProcessEnv, cwd?: string, within?: number}} [options] environment added to ours; `within`:
 *   milliseconds that it may take
 * @returns {Promise<string>} its standard output
 * @throws {Error} when it fails or takes longer; the message is what it printed
 */
export function run(program, args, { env = {}, cwd, within = 60_000 } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', 'pipe'];
    const options = { cwd, env: { ...process.env, ...env }, stdio, detached: true };
    const child = spawn(program, args, options);
    const output = ['', ''];
    for (const [i, stream] of [child.stdout, child.stderr].entries()) {
      stream.setEncoding('utf8').on('data', (text) => (output[i] += text));
    }
    const closed = new Promise((done) => child.once('close', done).once('error', done));
    const entry = { end: () => endGroup(child, closed) };
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      entry.end();
    }, within);
    running.add(entry);
    closed.then((how) => {
      clearTimeout(timer);
      running.delete(entry);
      if (how === 0) return resolve(output[0]);
      const printed = output.map((text) => text.trim()).filter(Boolean);
      if (late) printed.push(`${program} was ended after ${within / 1000} s`);
      reject(new Error(printed.join('\n') || `${program}: ${how?.message ?? how}`));
    });
  });
}

/** Whether there is such a program. */
export const found = (program) =>
  run('sh', ['-c', `command -v ${program}`]).then(
    () => true,
    () => false,
  );

/** The last useful line of a program's output, shortened. */
export const lastLine = (text) =>
  text
    .trim()
    .split('\n')
    .findLast((line) => line.trim() !== '' && !/^(See |Run )/.test(line))
    ?.slice(0, 300) ?? 'it printed nothing';

/** Ends every program that `run` still waits for. */
export async function endAll() {
  await Promise.all([...running].map((entry) => entry.end()));
}

async function endGroup(child, closed) {
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // It has ended, or never began.
    }
  };
  signal('SIGTERM');
  const timer = setTimeout(() => signal('SIGKILL'), KILL_AFTER_MS);
  await closed;
  clearTimeout(timer);
}
