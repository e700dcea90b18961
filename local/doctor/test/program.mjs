// Runs doctor as a program, with the Auth0 stand-in and a small API whose responses tests can change.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../doctor.mjs', import.meta.url));

/**
 * Runs doctor to its end.
 *
 * @param {Record<string, string>} env its whole environment; it reads no
 *   .env.local
 * @param {{args?: string[], input?: string}} [options] options, and the content of standard input
 * @returns {Promise<{status: number, printed: string, findings: Record<string, object>}>} findings by part
 */
export async function doctor(env, { args = [], input = '' } = {}) {
  const { PATH, HOME, JAVA_HOME } = process.env;
  const child = spawn(process.execPath, [program, '--settings', 'no-settings-here', ...args], {
    env: { PATH, HOME, ...(JAVA_HOME ? { JAVA_HOME } : {}), ...env },
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += data));
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [status] = await once(child, 'close');
  return { status, printed, findings: read(printed) };
}

function read(printed) {
  const findings = {};
  let last;
  for (const line of printed.split('\n')) {
    const [, result, part, says] =
      /^ {2}(ok|WRONG|not checked) +(\S+(?: \S+)?) {2,}(.*)$/.exec(line) ?? [];
    if (result) last = findings[part] = { result, says };
    else if (last && line.startsWith(`${' '.repeat(27)}Fix: `)) last.fix = line.trim().slice(5);
  }
  return findings;
}

/** Asserts that exactly these parts are wrong. */
export function assertWrong({ findings, status, printed }, ...parts) {
  const wrong = Object.keys(findings).filter((part) => findings[part].result === 'WRONG');
  assert.deepEqual(wrong, parts, printed);
  assert.equal(status, parts.length > 0 ? 1 : 0);
  for (const part of parts) assert.ok(findings[part].fix, `${part} says where to change it`);
}

/**
 * A server on loopback; closed after the tests of the suite.
 *
 * @param {(request, response) => void} handler
 * @returns {Promise<{url: string, close: () => Promise<void>}>} url with the name localhost
 */
export async function serve(handler) {
  const server = createServer(handler).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://localhost:${server.address().port}`,
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

/**
 * A proxy that changes the responses of a tenant. It replaces the tenant's URL in bodies and headers with its own.
 *
 * @param {string} target the tenant
 * @param {(answer: {status: number, headers: object, body: string}, path: string) => void} change in place
 */
export async function serveBefore(target, change) {
  const front = await serve(async (request, response) => {
    const answer = await fetch(new URL(request.url, target), { redirect: 'manual' });
    const own = (text) => text.replaceAll(target, front.url);
    const headers = {};
    for (const [name, value] of answer.headers) headers[name] = own(value);
    for (const name of ['content-length', 'connection', 'keep-alive', 'transfer-encoding'])
      delete headers[name];
    const changed = { status: answer.status, headers, body: own(await answer.text()) };
    change(changed, request.url.split('?')[0]);
    response.writeHead(changed.status, changed.headers).end(changed.body);
  });
  return front;
}
