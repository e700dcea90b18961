import { OAuthError } from '@auth0/auth0-react';
import { expect, test } from 'vitest';
import { logInProblem, tokenFailure } from './problems';

test.each([
  // OpenID Connect Core 3.1.2.6: answers to prompt=none
  ['login_required', 'sessionEnded'],
  ['consent_required', 'sessionEnded'],
  ['interaction_required', 'sessionEnded'],
  // RFC 6749 5.2: the refresh token was used twice, revoked, or is too old
  ['invalid_grant', 'sessionEnded'],
  // the SDK's own
  ['missing_refresh_token', 'sessionEnded'],
  ['timeout', 'unreachable'],
])('no token because of %s: %s', (code, kind) => {
  expect(tokenFailure(new OAuthError(code)).kind).toBe(kind);
});

test('no token because Auth0 is away is not the end of the session', () => {
  expect(tokenFailure(new TypeError('Failed to fetch')).kind).toBe('unreachable');
  expect(tokenFailure('what is this').kind).toBe('unreachable');
});

test('a log-in that was not wanted is told from one that failed', () => {
  expect(logInProblem(undefined)).toBeNull();
  expect(logInProblem(new OAuthError('access_denied', 'User cancelled'))).toEqual({
    kind: 'denied',
  });
  // The answer to the silent redirect after a reload (prompt=none).
  expect(logInProblem(new OAuthError('login_required'))).toEqual({ kind: 'sessionEnded' });
  expect(logInProblem(new Error('Invalid state'))).toEqual({
    kind: 'failed',
    detail: 'Invalid state',
  });
});
