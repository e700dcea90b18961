import { GenericError } from '@auth0/auth0-react';
import { act, renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { failureOf } from '../../shared/api/failure';
import { useAccessToken } from './use-access-token';

const tokenOf = (sub: string) => `e30.${btoa(JSON.stringify({ sub }))}.c2ln`;
const over = new GenericError('login_required', 'Login required');

/** A tab of Bob's with a renewal under way, which the test ends. */
async function renewing(how: 'before' | 'after', answer: string | Error) {
  let settle: () => void = () => undefined;
  const asked = new Promise<string>((resolve, reject) => {
    settle = () => {
      if (answer instanceof Error) reject(answer);
      else resolve(answer);
    };
  });
  const { result } = renderHook(() => useAccessToken(() => asked, 'auth0|bob'));
  const logOut = () => {
    act(result.current.endByLogOut);
  };
  const token = result.current.getAccessToken().catch((thrown: unknown) => failureOf(thrown).kind);
  if (how === 'before') logOut();
  settle();
  const got = await act(() => token);
  if (how === 'after') logOut();
  return { got, ended: result.current.ended, loggedOut: result.current.loggedOut };
}

const loggedOut = { ended: null, loggedOut: true };

test('a renewal that fails because another tab logs out does not say that drafts are kept', async () => {
  expect(await renewing('before', over)).toEqual({ got: 'sessionEnded', ...loggedOut });
});

test('the same if the renewal fails before the log-out', async () => {
  expect(await renewing('after', over)).toEqual({ got: 'sessionEnded', ...loggedOut });
});

test('a renewal that succeeds after the log-out returns no token', async () => {
  const got = await renewing('before', tokenOf('auth0|bob'));
  expect(got).toEqual({ got: 'sessionEnded', ...loggedOut });
});

const bobs = tokenOf('auth0|bob');
const closed = new GenericError('access_denied', 'Closed.');

test.each([
  ['a token', bobs, bobs, null],
  ['a token of another user', tokenOf('auth0|ada'), 'sessionEnded', null],
  ['an end of the session', over, 'sessionEnded', { kind: 'sessionEnded' }],
  ['a refusal by an Action', closed, 'sessionEnded', { kind: 'denied', reason: 'Closed.' }],
  ['no connection', new Error('Failed to fetch'), 'unreachable', null],
])('without a log-out: %s', async (_case, answer, got, ended) => {
  const { result } = renderHook(() =>
    useAccessToken(
      () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)),
      'auth0|bob',
    ),
  );
  const token = await act(() =>
    result.current.getAccessToken().catch((thrown: unknown) => failureOf(thrown).kind),
  );
  expect(token).toBe(got);
  expect(result.current.ended).toEqual(ended);
});
