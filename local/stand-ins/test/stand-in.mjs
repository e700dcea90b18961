import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';

/** Where the test's application pretends to live. Nothing listens there. */
export const app = 'http://localhost:5173';
export const api = 'https://api.postern.example';

const file = (name) => fileURLToPath(new URL(`../${name}.mjs`, import.meta.url));

/**
 * Starts a command of this folder on a free port, as a program of its own.
 *
 * @param {string} name file name without ending
 * @param {string[]} [options] further options
 * @returns once it is ready: `address` as printed, `said()` all it has printed so far, `child`, and
 *   `stop()` that ends it and gives its exit status
 */
export async function start(name, ...options) {
  const child = spawn(process.execPath, [file(name), '--port', '0', '--with-parent', ...options]);
  let said = '';
  child.stdout.on('data', (data) => (said += data));
  child.stderr.on('data', (data) => (said += data));
  const ended = once(child, 'exit');
  const ready = once(createInterface(child.stdout), 'line');
  const [line] = await Promise.race([ready, ended.then(() => Promise.reject(new Error(said)))]);
  return {
    address: line,
    child,
    said: () => said,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return (await ended)[0];
    },
  };
}

/**
 * One stand-in for all tests of a file, to be called at its top. Whatever the tests do, it says nothing but that it is
 * ready.
 *
 * @returns what `start` gives, from the first test on
 */
export function forAllTests(name) {
  const standIn = {};
  before(async () => Object.assign(standIn, await start(name)));
  after(async () => {
    await standIn.stop();
    assert.equal(standIn.said(), `${standIn.address}\n`, 'says nothing but that it is ready');
  });
  return standIn;
}

/** Runs a command of this folder to its end: exit status and what it printed. */
export async function run(name, ...options) {
  const child = spawn(process.execPath, [file(name), ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (data) => (output.stdout += data));
  child.stderr.on('data', (data) => (output.stderr += data));
  const [status] = await once(child, 'close');
  return { status, ...output };
}

/** Sends a control request; answers with the parsed body. */
export async function control(address, action, body) {
  const response = await fetch(`${address}/_control/${action}`, {
    method: 'POST',
    body: body && JSON.stringify(body),
  });
  return { status: response.status, ...(await response.json()) };
}

/** Header and payload of a JWT, unchecked. */
export function decode(jwt) {
  const [header, payload] = jwt.split('.').map((part) => Buffer.from(part, 'base64url').toString());
  return { header: JSON.parse(header), payload: JSON.parse(payload) };
}
