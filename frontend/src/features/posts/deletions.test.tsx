import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { problem } from '../../test/api';
import { mine, serveOwnPost } from '../../test/own-post';
import { bob, renderAs } from '../../test/render-as';
import { DeletionToasts } from './deletion-toasts';
import { undoSeconds } from './deletions';
import { Feed } from './feed';

const page = (
  <>
    <Feed />
    <DeletionToasts />
  </>
);
// Timers run only when a test advances them. Promises and requests are not affected.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
});
afterEach(() => {
  vi.useRealTimers();
});
const user = userEvent.setup({ advanceTimers: () => undefined, delay: null });
const afterTheTimeToUndo = () => act(() => vi.advanceTimersByTimeAsync(undoSeconds * 1000));

const deleteIt = async () => {
  await user.click(await screen.findByRole('button', { name: 'Delete your post' }));
};

test('a deleted post is hidden at once, and the request is sent after the time to undo', async () => {
  const deleted = serveOwnPost();
  renderAs(bob, page);
  await deleteIt();
  expect(screen.queryByText('Mine')).not.toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('Post deleted.');
  expect(screen.getByRole('button', { name: 'Undo' })).toHaveFocus();
  expect(deleted).toEqual([]);

  await afterTheTimeToUndo();
  await waitFor(() => {
    expect(deleted).toHaveLength(1);
  });
  expect(deleted[0]?.id).toBe(mine.id);
  expect(await screen.findByText('No posts yet')).toBeVisible();
  expect(sessionStorage).toHaveLength(0);
});

test('undo shows the post again, and no request is sent', async () => {
  const deleted = serveOwnPost();
  renderAs(bob, page);
  await deleteIt();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(screen.getByText('Mine')).toBeVisible();
  await afterTheTimeToUndo();
  expect(deleted).toEqual([]);
  expect(sessionStorage).toHaveLength(0);
});

test('the focus moves to the restored post, or to the page when the time is over', async () => {
  serveOwnPost();
  renderAs(bob, <main tabIndex={-1}>{page}</main>);
  await deleteIt();
  await user.keyboard('{Enter}'); // on Undo
  await waitFor(() => {
    expect(screen.getByRole('button', { name: 'Delete your post' })).toHaveFocus();
  });
  await user.keyboard('{Enter}');
  expect(screen.getByRole('button', { name: 'Undo' })).toHaveFocus();
  await afterTheTimeToUndo();
  await waitFor(() => {
    expect(screen.getByRole('main')).toHaveFocus();
  });
});

test('a double click deletes one post, not the next one that moves under the pointer', async () => {
  const deleted = serveOwnPost();
  renderAs(bob, page);
  const button = await screen.findByRole('button', { name: 'Delete your post' });
  fireEvent.click(button, { detail: 2 });
  expect(screen.getByText('Mine')).toBeVisible();
  fireEvent.click(button, { detail: 1 });
  expect(screen.queryByText('Mine')).not.toBeInTheDocument();
  await afterTheTimeToUndo();
  await waitFor(() => {
    expect(deleted).toHaveLength(1);
  });
});

test('a failed deletion shows the post again with the reason, and can be repeated or cancelled', async () => {
  const deleted = serveOwnPost(() => HttpResponse.json(problem(503), { status: 503 }));
  renderAs(bob, page);
  await deleteIt();
  await afterTheTimeToUndo();
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent(/not available/);
  expect(screen.getByText('Mine')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Keep the post' })).toBeVisible();

  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  await waitFor(() => {
    expect(deleted).toHaveLength(2);
  });
  expect(await screen.findByText('No posts yet')).toBeVisible();
});
