import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { useLogOut } from './log-out';

/** A tab of the browser, with the recorded calls of `forget` and `logout`. */
function tab(userId?: string) {
  const forget = vi.fn<(userId: string | undefined) => void>();
  const logout = vi.fn(() => Promise.resolve());
  const { result, unmount } = renderHook(() => useLogOut(logout, userId, forget));
  return { result, unmount, forget, logout };
}

test('logs out here and at Auth0, and in the other tabs without a redirect', async () => {
  const [thisTab, otherTab] = [tab('auth0|bob'), tab('auth0|bob')];
  act(() => {
    thisTab.result.current.logOut();
  });
  expect(thisTab.result.current.leaving).toBe(true);
  expect(thisTab.forget).toHaveBeenCalledExactlyOnceWith('auth0|bob');
  expect(thisTab.logout).toHaveBeenCalledExactlyOnceWith({
    logoutParams: { returnTo: window.location.origin },
  });
  await waitFor(() => {
    expect(otherTab.logout).toHaveBeenCalledExactlyOnceWith({ openUrl: false });
  });
  expect(otherTab.forget).toHaveBeenCalledExactlyOnceWith('auth0|bob');
  expect(otherTab.result.current.leaving).toBe(false);
  expect(thisTab.forget, 'it does not hear itself').toHaveBeenCalledOnce();
  expect(thisTab.logout).toHaveBeenCalledOnce();
});

test.each([
  ['still loading: it does not know its user yet, but its storage contains their texts', undefined],
  ['another user’s', 'auth0|ada'],
])('the data of the user who logs out is deleted in a tab that is %s', async (_case, userId) => {
  const [thisTab, otherTab] = [tab('auth0|bob'), tab(userId)];
  act(() => {
    thisTab.result.current.logOut();
  });
  await waitFor(() => {
    expect(otherTab.forget.mock.calls).toEqual([['auth0|bob'], [userId]]);
  });
});

test('logs out if the browser has no BroadcastChannel (Firefox with all cookies blocked)', () => {
  vi.stubGlobal('BroadcastChannel', function forbidden() {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const thisTab = tab();
  act(() => {
    thisTab.result.current.logOut();
  });
  expect(thisTab.logout).toHaveBeenCalledOnce();
  vi.unstubAllGlobals();
});

test('a closed tab receives no message', async () => {
  const [thisTab, closedTab, otherTab] = [tab(), tab(), tab()];
  closedTab.unmount();
  act(() => {
    thisTab.result.current.logOut();
  });
  await waitFor(() => {
    expect(otherTab.logout).toHaveBeenCalled();
  });
  expect(closedTab.logout).not.toHaveBeenCalled();
});
