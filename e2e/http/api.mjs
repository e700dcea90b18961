// What the HTTP tests call: the API under BASE_URL, and the Auth0 stand-in's control endpoint under AUTH0_URL.
import { randomUUID } from 'node:crypto';

const baseUrl = required('BASE_URL');
const auth0Url = required('AUTH0_URL');

/**
 * @param {string} method
 * @param {string} path below the base, as it goes on the wire
 * @param {{token?: string, json?: unknown, body?: string | Uint8Array, headers?: Record<string, string>}} [options]
 * @returns {Promise<{status: number, headers: Headers, text: string, json: any}>} json is null where the body is none
 */
export async function call(method, path, { token, json, body, headers = {} } = {}) {
  const response = await fetch(baseUrl + path, {
    method,
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    body: json === undefined ? body : JSON.stringify(json),
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

/**
 * An access token signed by the stand-in.
 *
 * @param {'ada' | 'bob'} user
 * @param {{audience?: string, expiresIn?: number, claims?: object, header?: object}} [changes] what differs from
 *   the token that a log-in gives
 * @returns {Promise<string>}
 */
export async function tokenOf(user, changes = {}) {
  return (await control('token', { user, ...changes })).access_token;
}

/** An access token of a program (client credentials), signed by the stand-in. */
export async function tokenOfMachine(claims = {}) {
  return (await control('token', { machine: true, claims })).access_token;
}

/** An access token of a new user that no other test uses. */
export function tokenOfNewUser(claims = {}) {
  return tokenOf('bob', { claims: { sub: `auth0|${randomUUID()}`, ...claims } });
}

/**
 * Repeats a request until the response is right: on AWS the feed's index is updated after the table.
 *
 * @template T
 * @param {() => Promise<T>} send
 * @param {(answer: T) => boolean} isRight
 * @returns {Promise<T>} the first right response, or the last one after five seconds
 */
export async function eventually(send, isRight) {
  const deadline = Date.now() + 5000;
  for (;;) {
    const answer = await send();
    if (isRight(answer) || Date.now() > deadline) return answer;
  }
}

/** @returns {Promise<any>} the control endpoint's answer */
export async function control(name, body = {}) {
  const response = await fetch(`${auth0Url}/_control/${name}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok)
    throw new Error(`_control/${name}: ${response.status} ${await response.text()}`);
  return parsed(await response.text());
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function required(name) {
  const value = process.env[name];
  if (!value)
    throw new Error(`Set ${name}, or run \`make e2e\`, which starts a stack and sets it.`);
  return value.replace(/\/$/, '');
}
