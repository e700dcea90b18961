import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { useLogOut } from './log-out';

/** A tab of the browser: what it was asked to forget, and how it logged out. */
function tab(userId?: string) {
  const forget = vi.fn<(userId: string | undefined) => void>();
  const logout = vi.fn(() => Promise.resolve());
  const { result, unmount } = renderHook(() => useLogOut(logout, userId, forget));
  return { result, unmount, forget, logout };
}

test('logs out here and at Auth0, and in the other tabs without going anywhere', async () => {
  const [here, there] = [tab('auth0|bob'), tab('auth0|bob')];
  act(() => {
    here.result.current.logOut();
  });
  expect(here.result.current.leaving).toBe(true);
  expect(here.forget).toHaveBeenCalledExactlyOnceWith('auth0|bob');
  expect(here.logout).toHaveBeenCalledExactlyOnceWith({
    logoutParams: { returnTo: window.location.origin },
  });
  await waitFor(() => {
    expect(there.logout).toHaveBeenCalledExactlyOnceWith({ openUrl: false });
  });
  expect(there.forget).toHaveBeenCalledExactlyOnceWith('auth0|bob');
  expect(there.result.current.leaving).toBe(false);
  expect(here.forget, 'it does not hear itself').toHaveBeenCalledOnce();
  expect(here.logout).toHaveBeenCalledOnce();
});

test.each([
  ['still loading: it does not know its user, and its storage holds what they typed', undefined],
  ['another user’s', 'auth0|ada'],
])('what is kept of the user who logs out goes in a tab that is %s', async (_case, userId) => {
  const [here, there] = [tab('auth0|bob'), tab(userId)];
  act(() => {
    here.result.current.logOut();
  });
  await waitFor(() => {
    expect(there.forget.mock.calls).toEqual([['auth0|bob'], [userId]]);
  });
});

test('logs out where the browser has no channel between tabs (Firefox with all cookies blocked)', () => {
  vi.stubGlobal('BroadcastChannel', function forbidden() {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const here = tab();
  act(() => {
    here.result.current.logOut();
  });
  expect(here.logout).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

test('a tab that is gone hears nothing', async () => {
  const [here, gone, witness] = [tab(), tab(), tab()];
  gone.unmount();
  act(() => {
    here.result.current.logOut();
  });
  await waitFor(() => {
    expect(witness.logout).toHaveBeenCalled();
  });
  expect(gone.logout).not.toHaveBeenCalled();
});
