import { act, renderHook, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { useLogOut } from './log-out';

/** A tab of the browser: what it was asked to forget, and how it logged out. */
function tab() {
  const forget = vi.fn();
  const logout = vi.fn(() => Promise.resolve());
  const { result, unmount } = renderHook(() => useLogOut(logout, forget));
  return { result, unmount, forget, logout };
}

test('logs out here and at Auth0, and in the other tabs without going anywhere', async () => {
  const [here, there] = [tab(), tab()];
  act(() => {
    here.result.current.logOut();
  });
  expect(here.result.current.leaving).toBe(true);
  expect(here.forget).toHaveBeenCalledOnce();
  expect(here.logout).toHaveBeenCalledExactlyOnceWith({
    logoutParams: { returnTo: window.location.origin },
  });
  await waitFor(() => {
    expect(there.logout).toHaveBeenCalledExactlyOnceWith({ openUrl: false });
  });
  expect(there.forget).toHaveBeenCalledOnce();
  expect(there.result.current.leaving).toBe(false);
  expect(here.forget, 'it does not hear itself').toHaveBeenCalledOnce();
  expect(here.logout).toHaveBeenCalledOnce();
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
