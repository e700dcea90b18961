import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';

/** The origin of the tests' application. Nothing listens there. */
export const app = 'http://localhost:5173';
export const api = 'https://api.postern.example';

const file = (name) => fileURLToPath(new URL(`../${name}.mjs`, import.meta.url));

/**
 * Starts a command of this folder on a free port, as a program of its own.
 *
 * @param {string} name file name without ending
 * @param {string[]} [options] further options
 * @returns once it is ready: `address` as printed, `printed()` all it has printed so far, `child`, and
 *   `stop()` that ends it and gives its exit status
 */
export async function start(name, ...options) {
  const child = spawn(process.execPath, [file(name), '--port', '0', '--with-parent', ...options]);
  let printed = '';
  child.stdout.on('data', (data) => (printed += data));
  child.stderr.on('data', (data) => (printed += data));
  const ended = once(child, 'exit');
  const ready = once(createInterface(child.stdout), 'line');
  const [line] = await Promise.race([ready, ended.then(() => Promise.reject(new Error(printed)))]);
  return {
    address: line,
    child,
    printed: () => printed,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      return (await ended)[0];
    },
  };
}

/**
 * One stand-in for all tests of a file, to be called at its top. Whatever the tests do, it prints nothing except its
 * address.
 *
 * @returns what `start` gives, from the first test on
 */
export function forAllTests(name) {
  const standIn = {};
  before(async () => Object.assign(standIn, await start(name)));
  after(async () => {
    await standIn.stop();
    assert.equal(standIn.printed(), `${standIn.address}\n`, 'prints nothing except its address');
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

/** Sends a control request. Returns status and parsed body. */
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
