import { AuthenticationError, GenericError, OAuthError } from '@auth0/auth0-react';
import { afterEach, expect, test, vi } from 'vitest';
import { endOfSession, logInProblem, tokenFailure } from './problems';

afterEach(() => {
  vi.useRealTimers();
});

/** The error that the SDK throws for Auth0's response in the address. */
const answer = (error: string, description = error, appState = {}) =>
  new AuthenticationError(error, description, 'S1', appState);
// The messages of auth0-spa-js 2.27.0 (jwt.ts): a clock two days ahead, then two days behind.
const expired = new Error(
  'Expiration Time (exp) claim error in the ID token; current time (Wed Dec 02 2026) is after expiration time (Mon Nov 30 2026)',
);
const notYet = new Error(
  "Not Before time (nbf) claim in the ID token indicates that this token can't be used just yet. Current time (a) is before b",
);
const tooOld = new Error(
  'Authentication Time (auth_time) claim in the ID token indicates that too much time has passed',
);

test.each([
  // OpenID Connect Core 3.1.2.6: answers to prompt=none
  ['login_required', 'sessionEnded'],
  ['consent_required', 'sessionEnded'],
  ['interaction_required', 'sessionEnded'],
  // RFC 6749, section 5.2: the refresh token was used twice, revoked, or is too old
  ['invalid_grant', 'sessionEnded'],
  // the SDK's own
  ['missing_refresh_token', 'sessionEnded'],
  ['timeout', 'unreachable'],
])('no token because of %s: %s', (code, kind) => {
  expect(tokenFailure(new OAuthError(code)).kind).toBe(kind);
});

test('a token request without a response does not end the session', () => {
  expect(tokenFailure(new TypeError('Failed to fetch')).kind).toBe('unreachable');
  expect(tokenFailure('what is this').kind).toBe('unreachable');
  expect(endOfSession(new TypeError('Failed to fetch'))).toBeNull();
});

test('if an Action denies access, the session ends with its reason', () => {
  const refused = new GenericError('access_denied', 'Your account was closed.');
  expect(tokenFailure(refused)).toEqual({ kind: 'sessionEnded' });
  expect(endOfSession(refused)).toEqual({ kind: 'denied', reason: 'Your account was closed.' });
});

test.each([expired, notYet, tooOld])('a wrong clock is reported as the cause: %s', (error) => {
  vi.useFakeTimers({ now: new Date('2026-12-02T22:20:00Z') });
  expect(logInProblem(error)).toEqual({ kind: 'wrongClock', deviceTime: new Date() });
  expect(tokenFailure(error)).toEqual({ kind: 'wrongClock' });
});

const verify = 'Please verify your email before logging in.';
const long = '😀'.repeat(301);

test.each([
  ['an Action: api.access.deny(reason)', answer('access_denied', verify), verify],
  ['a Rule: UnauthorizedError', answer('unauthorized', verify), verify],
  ['no description', answer('access_denied'), null],
  ['only white space', answer('access_denied', ' \n'), null],
  ['several lines', answer('access_denied', ' Ask\r\n\u2028your\u0000 admin. '), 'Ask your admin.'],
  ['300 characters', answer('access_denied', '😀'.repeat(300)), '😀'.repeat(300)],
  ['301 characters', answer('access_denied', long), `${'😀'.repeat(300)}…`],
])('a denied log-in keeps its reason: %s', (_case, error, reason) => {
  expect(logInProblem(error)).toEqual({ kind: 'denied', reason });
});

const noCode = 'HTTP error. Unable to fetch https://x/oauth/token';

test.each([
  ['its answer in the address', answer('server_error', 'No connection'), 'No connection', 'auth0'],
  ['its token endpoint', new GenericError('invalid_grant', 'Old code'), 'Old code', 'auth0'],
  // The following texts are of the SDK or the browser.
  ['an error without a text', new GenericError('invalid_grant', noCode), noCode, 'page'],
  ['an SDK error without a text', new GenericError('request_error', noCode), noCode, 'page'],
  [
    'a lost log-in',
    new GenericError('missing_transaction', 'Invalid state'),
    'Invalid state',
    'page',
  ],
  ['another state', new GenericError('state_mismatch', 'Invalid state'), 'Invalid state', 'page'],
  [
    'a wrong issuer',
    new Error('Issuer (iss) claim mismatch'),
    'Issuer (iss) claim mismatch',
    'page',
  ],
  [
    'no storage',
    new DOMException('The operation is insecure.'),
    'The operation is insecure.',
    'page',
  ],
  ['a text without end', new Error('a'.repeat(301)), `${'a'.repeat(300)}…`, 'page'],
])('a text is attributed to Auth0 only if Auth0 sent it: %s', (_case, error, detail, source) => {
  expect(logInProblem(error)).toEqual({ kind: 'failed', detail, source });
});

test.each([
  'Failed to fetch', // Chromium
  'NetworkError when attempting to fetch resource.', // Firefox
  'Load failed', // Safari
  "Timeout when executing 'fetch'", // the SDK
])('a log-in that Auth0 does not answer: %s', (message) => {
  expect(logInProblem(new Error(message))).toEqual({ kind: 'unreachable' });
});

test('the response to a silent log-in after a reload', () => {
  expect(logInProblem(undefined)).toBeNull();
  expect(logInProblem(answer('login_required'))).toEqual({ kind: 'sessionEnded' });
  const quiet = { returnTo: '/', quiet: true };
  expect(logInProblem(answer('login_required', 'x', quiet)), 'no user was logged in').toBeNull();
  expect(logInProblem(answer('access_denied', verify, quiet))?.kind).toBe('denied');
});
