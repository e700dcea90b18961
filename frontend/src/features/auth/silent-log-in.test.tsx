import { renderHook, waitFor } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import { rememberPossibleLogIn, tenantResponds, useSilentLogIn } from './silent-log-in';

const flag = 'postern.auth.wasLoggedIn';
const nobody = { isLoading: false, user: undefined, error: undefined };
const there = () => Promise.resolve(true);
const away = () => Promise.resolve(false);
const asked = vi.fn(() => Promise.resolve());

beforeEach(() => {
  asked.mockClear();
  window.history.replaceState({}, '', '/');
});

type State = Partial<Parameters<typeof useSilentLogIn>[0]>;
const hook = (state: State, isReachable = there, isOver = false) =>
  renderHook(() =>
    useSilentLogIn({ ...nobody, loginWithRedirect: asked, ...state }, isReachable, isOver),
  );

test('asks with the whole page when the frame got nowhere, once, and comes back to this page', async () => {
  sessionStorage.setItem(flag, 'yes');
  window.history.replaceState({}, '', '/posts/x?y=1');
  const { result } = hook({});
  expect(result.current.pending).toBe(true);
  await waitFor(() => {
    expect(asked).toHaveBeenCalledExactlyOnceWith({
      authorizationParams: { prompt: 'none' },
      appState: { returnTo: '/posts/x?y=1' },
    });
  });
});

test('a reload during the redirect asks a second time, and a third page does not ask', async () => {
  sessionStorage.setItem(flag, 'yes');
  for (const times of [1, 2]) {
    const { unmount } = hook({});
    await waitFor(() => {
      expect(asked).toHaveBeenCalledTimes(times);
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

test('asks on the chance that the user is logged in, and then says nothing when they are not', async () => {
  rememberPossibleLogIn();
  hook({});
  await waitFor(() => {
    expect(asked).toHaveBeenCalledExactlyOnceWith({
      authorizationParams: { prompt: 'none' },
      appState: { returnTo: '/', quiet: true },
    });
  });
  expect(sessionStorage.getItem(flag)).toBe('perhaps again');
});

test('a chance does not replace what is known', () => {
  sessionStorage.setItem(flag, 'yes');
  rememberPossibleLogIn();
  expect(sessionStorage.getItem(flag)).toBe('yes');
});

const silent: [string, boolean, State, boolean][] = [
  ['a visitor who was never logged in', false, {}, false],
  ['while the SDK still tries', true, { isLoading: true }, false],
  ['a user whom the frame brought back', true, { user: { sub: 'auth0|bob' } }, false],
  ['an answer of Auth0 that was a refusal', true, { error: new Error('login_required') }, false],
  ['a session that ended while the page was open', true, {}, true],
];
test.each(silent)('does not ask: %s', async (_case, wasLoggedIn, state, isOver) => {
  if (wasLoggedIn) sessionStorage.setItem(flag, 'yes');
  const { result } = hook(state, there, isOver);
  await Promise.resolve();
  expect(result.current).toEqual({ pending: false, unreachable: false });
  expect(asked).not.toHaveBeenCalled();
});

test('does not ask for a user whom the frame brought back and who then logs out', async () => {
  sessionStorage.setItem(flag, 'yes');
  const { result, rerender } = renderHook(
    (user?: object) => useSilentLogIn({ ...nobody, user, loginWithRedirect: asked }, there, false),
    { initialProps: { sub: 'auth0|bob' } },
  );
  rerender(undefined);
  await Promise.resolve();
  expect(result.current.pending).toBe(false);
  expect(asked).not.toHaveBeenCalled();
});

test('stays here when Auth0 does not answer, and the next reload tries again', async () => {
  sessionStorage.setItem(flag, 'yes');
  const { result } = hook({}, away);
  await waitFor(() => {
    expect(result.current).toEqual({ pending: false, unreachable: true });
  });
  expect(asked).not.toHaveBeenCalled();
  expect(sessionStorage.getItem(flag)).toBe('yes');
});

test('remembers that a user is logged in, and nothing else about the user', () => {
  hook({ user: { sub: 'auth0|bob', name: 'Bob' } });
  expect(JSON.stringify(sessionStorage)).toBe(JSON.stringify({ [flag]: 'yes' }));
});

test('the tenant is asked by its address, with any scheme that it may have', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
  expect(await tenantResponds('team.eu.auth0.com')).toBe(false);
  fetched.mockResolvedValue(new Response());
  expect(await tenantResponds('http://localhost:4400')).toBe(true);
  expect(fetched.mock.calls.map(([address]) => address)).toEqual([
    'https://team.eu.auth0.com/.well-known/openid-configuration',
    'http://localhost:4400/.well-known/openid-configuration',
  ]);
});
