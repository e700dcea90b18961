// Runs the parts of `make test` and `make check` one after the other. A part that fails does not stop the others.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { join, relative } from 'node:path';
import { summary } from './summary.mjs';

/** The exit status of a command that could not run here, as in Automake. Its last line says why. */
export const SKIPPED = 77;
/** How many lines a failed quiet part shows; its log file has all of them. */
const SHOWN_LINES = 80;
/** After Ctrl-C a part has this long to stop what it started. */
const STOP_WITHIN_MS = 20_000;

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string[][]} commands run one after the other until one fails
 * @property {boolean} [quiet] the output goes to a log file, and is shown if the part fails
 */

/**
 * Runs every part and prints a table of the results. SIGINT, SIGTERM and SIGHUP stop the running part and skip the rest.
 *
 * @param {Part[]} parts
 * @param {{root: string, logs: string, say: (line: string) => void, stopWithin?: number}} options `root`: the folder
 *   that the commands run in; `logs`: the folder of the log files
 * @returns {Promise<number>} the exit status: 0, 1 if a part failed, 128 + n after the signal n
 */
export async function runParts(parts, { root, logs, say, stopWithin = STOP_WITHIN_MS }) {
  mkdirSync(logs, { recursive: true });
  const stop = stopOnSignals(stopWithin, say);
  const results = [];
  for (const part of parts) {
    if (stop.status !== 0) {
      results.push({ name: part.name, result: 'not run' });
      continue;
    }
    say(`▸ ${part.name}`);
    const log = part.quiet ? join(logs, `${part.name.replace(/\W+/g, '-')}.log`) : null;
    const begin = performance.now();
    const code = await runCommands(part.commands, { root, log, stop });
    const result = { name: part.name, seconds: (performance.now() - begin) / 1000 };
    results.push({ ...result, ...outcome(code, stop) });
    if (log) for (const line of shown(log, code, relative(root, log))) say(line);
  }
  stop.end();
  for (const line of summary(results)) say(line);
  return stop.status || (results.some(({ result }) => result === 'failed') ? 1 : 0);
}

function outcome(code, stop) {
  if (stop.status !== 0) return { result: 'stopped' };
  return { result: { 0: 'passed', [SKIPPED]: 'skipped' }[code] ?? 'failed' };
}

async function runCommands(commands, { root, log, stop }) {
  const file = log ? createWriteStream(log) : null;
  if (file) await once(file, 'open');
  try {
    for (const [program, ...args] of commands) {
      const code = await runOne(program, args, { root, output: file?.fd ?? 'inherit', stop });
      if (code !== 0 || stop.status !== 0) return code;
    }
    return 0;
  } finally {
    file?.end();
  }
}

/** In a process group of its own: Ctrl-C reaches only this program, which then sends each signal exactly once. */
function runOne(program, args, { root, output, stop }) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      detached: true,
      stdio: ['ignore', output, output],
      // Python holds back what it prints into a file, and so mixes up the order of its two streams.
      env: { ...process.env, PYTHONUNBUFFERED: '1' },
    });
    child.once('error', (error) => {
      console.error(`${program} cannot be started: ${error.message}`);
      resolve(127);
    });
    child.once('spawn', () => stop.watch(child));
    child.once('close', (code, signal) => {
      stop.unwatch();
      resolve(code ?? (signal ? 128 : 1));
    });
  });
}

/** The first signal goes to the part; what then does not end, and a second signal, end it with SIGKILL. */
function stopOnSignals(within, say) {
  const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 };
  const stop = { status: 0, group: null, timer: null };
  const send = (signal) => {
    try {
      if (stop.group) process.kill(-stop.group, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  const onSignal = (signal) => {
    const first = stop.status === 0;
    stop.status ||= 128 + signals[signal];
    if (first) say('Stopping. Interrupt again to end it at once.');
    send(first ? signal : 'SIGKILL');
    stop.timer ??= setTimeout(() => send('SIGKILL'), within);
  };
  for (const signal of Object.keys(signals)) process.on(signal, onSignal);
  stop.watch = (child) => (stop.group = child.pid);
  stop.unwatch = () => {
    // What a stopped part left behind ends too.
    if (stop.status !== 0) send('SIGKILL');
    stop.group = null;
  };
  stop.end = () => {
    clearTimeout(stop.timer);
    for (const signal of Object.keys(signals)) process.off(signal, onSignal);
  };
  return stop;
}

/** What the output of a quiet part shows: everything that matters of a failure, the notes of a success. */
function shown(log, code, name) {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  if (code === 0)
    return lines.filter((line) => line.startsWith('note: ')).map((line) => `  ${line}`);
  if (code === SKIPPED) return [`  ${lines.at(-1)}`];
  const left = lines.length - SHOWN_LINES;
  const first = left > 0 ? [`  (${left} lines before these: ${name})`] : [];
  return [...first, ...lines.slice(-SHOWN_LINES).map((line) => `  ${line}`)];
}
