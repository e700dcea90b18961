import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import { keep } from '../../shared/tab-storage';
import { problem } from '../../test/api';
import { mine, serveOwnPost } from '../../test/own-post';
import { bob, renderAs } from '../../test/render-as';
import { DeletionToasts } from './deletion-toasts';
import { Feed } from './feed';

const page = (
  <>
    <Feed />
    <DeletionToasts />
  </>
);
const gone = () => HttpResponse.json(problem(404), { status: 404 });
const deleteIt = async () => {
  await userEvent.click(await screen.findByRole('button', { name: 'Delete your post' }));
};

test('leaving the page sends the deletion at once, with keepalive', async () => {
  const deleted = serveOwnPost();
  // MSW does not pass `keepalive` on to its handlers.
  const fetched = vi.spyOn(globalThis, 'fetch');
  const { unmount } = renderAs(bob, page);
  await deleteIt();
  await act(() => Promise.resolve()); // until the token is available
  fetched.mockClear();
  window.dispatchEvent(new Event('pagehide'));
  await waitFor(() => {
    expect(deleted).toEqual([{ id: mine.id, token: 'Bearer a-token' }]);
  });
  expect(fetched.mock.calls.map(([, options]) => options?.keepalive)).toEqual([true]);
  fetched.mockRestore();
  // Unmounting sends it again, and the next test must not get that request.
  unmount();
  await waitFor(() => {
    expect(deleted).toHaveLength(2);
  });
});

test('a page that the browser restores sends its deletions again, and does not offer Undo', async () => {
  const deleted = serveOwnPost(() => new HttpResponse(null, { status: 204 }), gone);
  renderAs(bob, page);
  await deleteIt();
  fireEvent(window, new Event('pagehide'));
  fireEvent(window, new PageTransitionEvent('pageshow', { persisted: false }));
  expect(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
  fireEvent(window, new PageTransitionEvent('pageshow', { persisted: true }));
  expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  await waitFor(() => {
    expect(deleted).toHaveLength(2);
    expect(sessionStorage).toHaveLength(0);
  });
  expect(screen.queryByText('Mine')).not.toBeInTheDocument();
});

test('the next page sends the deletion again, because the response is not known: 404 is a success', async () => {
  const deleted = serveOwnPost(gone);
  keep('auth0|bob', 'deletions', [{ postId: mine.id, decided: true }]);
  renderAs(bob, page);
  await waitFor(() => {
    expect(deleted).toHaveLength(1);
  });
  expect(await screen.findByText('No posts yet')).toBeVisible();
  expect(sessionStorage).toHaveLength(0);
});

test('a duplicated tab has a copy of the storage, but does not send what the other tab can undo', async () => {
  const deleted = serveOwnPost();
  const { unmount } = renderAs(bob, page);
  await deleteIt();
  const copy = Object.fromEntries(Object.entries(sessionStorage));
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  unmount();
  Object.assign(sessionStorage, copy);
  renderAs(bob, page);
  expect(await screen.findByText('Mine')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Undo' })).not.toBeInTheDocument();
  expect(sessionStorage, 'a reload does not send it either').toHaveLength(0);
  expect(deleted).toEqual([]);
});

test('a duplicated tab does not send a deletion that failed in the other tab', async () => {
  const deleted = serveOwnPost(() => HttpResponse.json(problem(503), { status: 503 }));
  keep('auth0|bob', 'deletions', [{ postId: mine.id, decided: true }]);
  const { unmount } = renderAs(bob, page);
  await screen.findByRole('button', { name: 'Keep the post' });
  const copy = Object.fromEntries(Object.entries(sessionStorage));
  unmount();
  sessionStorage.clear();
  Object.assign(sessionStorage, copy);
  renderAs(bob, page);
  expect(await screen.findByText('Mine')).toBeVisible();
  expect(deleted).toHaveLength(1);
});

test('a failed deletion is sent again after a reload', async () => {
  const deleted = serveOwnPost(() => HttpResponse.json(problem(503), { status: 503 }));
  keep('auth0|bob', 'deletions', [{ postId: mine.id, decided: true }]);
  const { unmount } = renderAs(bob, page);
  await screen.findByRole('button', { name: 'Keep the post' });
  fireEvent(window, new Event('pagehide'));
  unmount();
  renderAs(bob, page);
  await waitFor(() => {
    expect(deleted).toHaveLength(2);
  });
});

test('a log-out sends the pending deletions', async () => {
  const deleted = serveOwnPost();
  const { unmount } = renderAs(bob, page);
  await deleteIt();
  await act(() => Promise.resolve());
  unmount();
  await waitFor(() => {
    expect(deleted).toHaveLength(1);
  });
});
