import { renderHook, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { rememberPossibleLogIn, tenantResponds, useSilentLogIn } from './silent-log-in';

const flag = 'postern.auth.wasLoggedIn';
const signedOut = { isLoading: false, user: undefined, error: undefined };
const reachable = () => Promise.resolve(true);
const unreachable = () => Promise.resolve(false);
const loginWithRedirect = vi.fn(() => Promise.resolve());

beforeEach(() => {
  loginWithRedirect.mockClear();
  window.history.replaceState({}, '', '/');
});

type State = Partial<Parameters<typeof useSilentLogIn>[0]>;
const hook = (state: State, isReachable = reachable, isOver = false) =>
  renderHook(() =>
    useSilentLogIn({ ...signedOut, loginWithRedirect, ...state }, isReachable, isOver),
  );

test('redirects once if the hidden frame failed, and returns to this page', async () => {
  sessionStorage.setItem(flag, 'yes');
  window.history.replaceState({}, '', '/posts/x?y=1');
  const { result } = hook({});
  expect(result.current.pending).toBe(true);
  await waitFor(() => {
    expect(loginWithRedirect).toHaveBeenCalledExactlyOnceWith({
      authorizationParams: { prompt: 'none' },
      appState: { returnTo: '/posts/x?y=1' },
    });
  });
});

test('a reload during the redirect redirects a second time, and a third page does not', async () => {
  sessionStorage.setItem(flag, 'yes');
  for (const times of [1, 2]) {
    const { unmount } = hook({});
    await waitFor(() => {
      expect(loginWithRedirect).toHaveBeenCalledTimes(times);
    });
    unmount();
  }
  expect(hook({}).result.current.pending).toBe(false);
  expect(sessionStorage.getItem(flag), 'no loop').toBeNull();
});

test('an error response of Auth0 ends the silent log-in', () => {
  sessionStorage.setItem(flag, 'yes again');
  hook({ error: new Error('login_required') });
  expect(sessionStorage.getItem(flag)).toBeNull();
});

test('redirects if the user may be logged in, and shows no error if they are not', async () => {
  rememberPossibleLogIn();
  hook({});
  await waitFor(() => {
    expect(loginWithRedirect).toHaveBeenCalledExactlyOnceWith({
      authorizationParams: { prompt: 'none' },
      appState: { returnTo: '/', quiet: true },
    });
  });
  expect(sessionStorage.getItem(flag)).toBe('perhaps again');
});

test('a possible log-in does not replace a known one', () => {
  sessionStorage.setItem(flag, 'yes');
  rememberPossibleLogIn();
  expect(sessionStorage.getItem(flag)).toBe('yes');
});

const silent: [string, boolean, State, boolean][] = [
  ['a visitor who was never logged in', false, {}, false],
  ['while the SDK still tries', true, { isLoading: true }, false],
  ['a user whom the frame logged in', true, { user: { sub: 'auth0|bob' } }, false],
  ['an error response of Auth0', true, { error: new Error('login_required') }, false],
  ['a session that ended while the page was open', true, {}, true],
];
test.each(silent)('does not redirect: %s', async (_case, wasLoggedIn, state, isOver) => {
  if (wasLoggedIn) sessionStorage.setItem(flag, 'yes');
  const { result } = hook(state, reachable, isOver);
  await Promise.resolve();
  expect(result.current).toEqual({ pending: false, unreachable: false });
  expect(loginWithRedirect).not.toHaveBeenCalled();
});

test('does not redirect after the frame logged the user in and the user logged out', async () => {
  sessionStorage.setItem(flag, 'yes');
  const { result, rerender } = renderHook(
    (user?: object) => useSilentLogIn({ ...signedOut, user, loginWithRedirect }, reachable, false),
    { initialProps: { sub: 'auth0|bob' } },
  );
  rerender(undefined);
  await Promise.resolve();
  expect(result.current.pending).toBe(false);
  expect(loginWithRedirect).not.toHaveBeenCalled();
});

test('does not redirect if Auth0 does not respond, and the next reload tries again', async () => {
  sessionStorage.setItem(flag, 'yes');
  const { result } = hook({}, unreachable);
  await waitFor(() => {
    expect(result.current).toEqual({ pending: false, unreachable: true });
  });
  expect(loginWithRedirect).not.toHaveBeenCalled();
  expect(sessionStorage.getItem(flag)).toBe('yes');
});

test('stores only that a user is logged in, and nothing about the user', () => {
  hook({ user: { sub: 'auth0|bob', name: 'Bob' } });
  expect(JSON.stringify(sessionStorage)).toBe(JSON.stringify({ [flag]: 'yes' }));
});

test('the request uses the scheme of the domain, or https', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
  expect(await tenantResponds('team.eu.auth0.com')).toBe(false);
  fetched.mockResolvedValue(new Response());
  expect(await tenantResponds('http://localhost:4400')).toBe(true);
  expect(fetched.mock.calls.map(([address]) => address)).toEqual([
    'https://team.eu.auth0.com/.well-known/openid-configuration',
    'http://localhost:4400/.well-known/openid-configuration',
  ]);
});
