// Installs what the parts need: npm packages, and the compiled local stack. It repeats nothing.
// usage: node local/dev/prepare.mjs [stand-ins] [frontend] [e2e] [auth0] [local]
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = {
  'stand-ins': (work, signal) => npmInstall('local/stand-ins', work, signal),
  frontend: (work, signal) => npmInstall('frontend', work, signal),
  e2e: (work, signal) => npmInstall('e2e', work, signal),
  auth0: (work, signal) => npmInstall('auth0', work, signal),
  local: compileLocal,
};

/** Interval of the progress messages, in milliseconds. */
export const HEARTBEAT_MS = 5000;

/**
 * @param {string[]} names keys of `parts`
 * @param {(line: string) => void} say gets a line before each step, and every `heartbeatMs` the steps that are
 *   still running
 * @param {AbortSignal} [signal] stops it
 * @param {number} [heartbeatMs] milliseconds
 * @throws {Error} with the output of the failed command
 */
export async function prepare(names, say, signal, heartbeatMs = HEARTBEAT_MS) {
  for (const name of names) {
    if (!parts[name])
      throw new Error(`Unknown part ${name}. Use one of ${Object.keys(parts).join(', ')}.`);
  }
  const working = new Set();
  /** Reports a step and runs it. */
  const work = async (what, command) => {
    say(what);
    working.add(what);
    await command();
    working.delete(what);
  };
  const heartbeat = setInterval(() => {
    if (working.size > 0) say(`still working: ${[...working].join(', ')}`);
  }, heartbeatMs);
  try {
    await Promise.all(names.map((name) => parts[name](work, signal)));
  } finally {
    clearInterval(heartbeat);
  }
}

/** @returns {string} the home of a JDK 25, from the script that the Makefile also uses */
export async function jdkHome() {
  return (await run(join(root, 'local/bin/find-jdk'), [])).trim();
}

async function npmInstall(folder, work, signal) {
  const installed = join(root, folder, 'node_modules/.package-lock.json');
  const lock = join(root, folder, 'package-lock.json');
  if (newest([lock]) <= newest([installed])) return;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  await work(`npm packages of ${folder}/`, () =>
    runEnding('npm', args, { cwd: join(root, folder), signal }),
  );
  utimesSync(installed, new Date(), new Date());
}

async function compileLocal(work, signal) {
  const pom = join(root, 'local/pom.xml');
  const stamp = join(root, 'local/target/compiled');
  if (newest([pom, join(root, 'local/src/main')]) <= newest([stamp])) return;
  const args = ['-q', '-B', '-ntp', '-f', pom, '-DskipTests=true', 'package'];
  const env = { ...process.env, JAVA_HOME: await jdkHome() };
  await work('local/ with Maven', () => runEnding('mvn', args, { env, signal }));
  writeFileSync(stamp, '');
}

/** The newest modification time below the paths, in milliseconds; 0 if there is none. */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const info = statSync(path);
    latest = Math.max(latest, info.mtimeMs);
    if (info.isDirectory()) {
      latest = Math.max(latest, newest(readdirSync(path).map((name) => join(path, name))));
    }
  }
  return latest;
}

/** Runs a program. Ends it and its child processes when the signal is aborted or this process ends in any way. */
function runEnding(program, args, { signal, ...options }) {
  signal?.throwIfAborted();
  const wrapper = fileURLToPath(new URL('end-with-parent.mjs', import.meta.url));
  const running = run(process.execPath, [wrapper, program, ...args], options);
  const end = () => running.child.stdin.destroy();
  signal?.addEventListener('abort', end);
  return running
    .catch((error) => {
      throw signal?.aborted ? signal.reason : error;
    })
    .finally(() => signal?.removeEventListener('abort', end));
}

/** Resolves with the standard output; `child` is the process. */
function run(program, args, options = {}) {
  let child;
  const ended = new Promise((resolve, reject) => {
    const done = (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const printed = `${stdout}${stderr}`.trim();
      reject(new Error(printed || `${program} cannot be run: ${error.message}`));
    };
    child = execFile(program, args, { maxBuffer: 64e6, ...options }, done);
    child.stdin.on('error', () => {}); // it may have ended; its exit status shows it
  });
  return Object.assign(ended, { child });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await prepare(process.argv.slice(2), (line) => console.log(`  preparing ${line}`));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
