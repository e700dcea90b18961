// One process of the local stack: starts it, waits for its address, stops it.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const ADDRESS = /^https?:\/\/\S+$/;
const STOP_TIMEOUT_MS = 8000;

/**
 * Starts a program that prints its address when it serves.
 *
 * The program gets `--with-parent` and a pipe as standard input: when this process ends in any way, the
 * pipe closes and the program ends too. It runs in its own process group, so that Ctrl-C reaches only
 * this process, which then stops the programs in order.
 *
 * @param {string} name its name in messages
 * @param {string[]} command program and arguments
 * @param {{env?: NodeJS.ProcessEnv, onLine?: (line: string) => void}} options variables to add; `onLine` gets its
 *   output except the address
 * @returns {Child}
 */
export function start(name, command, { env = {}, onLine = () => {} } = {}) {
  const child = spawn(command[0], [...command.slice(1), '--with-parent'], {
    env: { ...process.env, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdin.on('error', () => {}); // it may have ended; its exit status shows it
  const tail = [];
  const keep = (line) => {
    tail.push(line);
    if (tail.length > 40) tail.shift();
    onLine(line);
  };

  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => resolve(signal ?? `exit status ${code}`));
  });
  const ready = new Promise((resolve, reject) => {
    createInterface({ input: child.stderr }).on('line', keep);
    createInterface({ input: child.stdout }).on('line', (line) =>
      ADDRESS.test(line) ? resolve(line) : keep(line),
    );
    ended.then((how) => reject(new NotStarted(name, how, tail.join('\n'))));
  });
  ready.catch(() => {}); // a caller that waits for it later gets the error then

  return { name, ready, ended, stop: () => stop(child, ended) };
}

/** Its message contains the output of the program; `brief` is for callers that have shown the output. */
export class NotStarted extends Error {
  constructor(name, how, printed) {
    const advice = /Cannot find (package|module)/.test(printed)
      ? ' A file or a package is missing. `git status` shows a missing file. For a missing package, delete its node_modules.'
      : '';
    super(`${name} did not start (${how}).${advice}\n${printed}`);
    this.brief = `${name} did not start (${how}). Its output is above.${advice}`;
  }
}

/** @typedef {{name: string, ready: Promise<string>, ended: Promise<string>, stop: () => Promise<void>}} Child */

async function stop(child, ended) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
  await ended;
  clearTimeout(timer);
}
