import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, test, vi } from 'vitest';
import type { Post } from '../../shared/api/response-schemas';
import { aPost, problem, server, url } from '../../test/api';
import { bob, renderAs } from '../../test/render-as';
import { Composer } from './composer';
import { Feed } from './feed';

const otherTab = new BroadcastChannel('postern.posts');
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Serves these posts, newest first. The test may add posts. Returns the requests. */
function serving(posts: Post[]) {
  const asked: string[] = [];
  server.use(
    http.get(url('/posts'), ({ request }) => {
      const { search, searchParams } = new URL(request.url);
      asked.push(search);
      const items = posts.slice(0, Number(searchParams.get('limit') ?? 20));
      return HttpResponse.json({ items, nextCursor: null });
    }),
  );
  return asked;
}
const hint = () => screen.queryByRole('button', { name: 'Show new posts' });
const [old, fresh] = [aPost({ text: 'Old' }), aPost({ text: 'Fresh' })];

test('a post of another tab is announced, and shown on request', async () => {
  const posts = [old];
  const asked = serving(posts);
  renderAs(bob, <Feed />);
  await screen.findByText('Old');
  posts.unshift(fresh);
  otherTab.postMessage({ newPost: fresh.id });
  await userEvent.click(await screen.findByRole('button', { name: 'Show new posts' }));
  expect(await screen.findByText('Fresh')).toBeVisible();
  await waitFor(() => {
    expect(hint()).not.toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Latest posts' })).toHaveFocus();
  });
  expect(asked, 'nothing was loaded before').toEqual(['', '']);
});

test('a post that was deleted in the meantime is not announced', async () => {
  serving([old]);
  renderAs(bob, <Feed />);
  await screen.findByText('Old');
  otherTab.postMessage({ newPost: fresh.id });
  await userEvent.click(await screen.findByRole('button', { name: 'Show new posts' }));
  await waitFor(() => {
    expect(hint()).not.toBeInTheDocument();
  });
});

test('if the feed cannot be loaded again, the posts and the button stay, and the reason is shown above', async () => {
  serving([old]);
  renderAs(bob, <Feed />);
  await screen.findByText('Old');
  otherTab.postMessage({ newPost: fresh.id });
  await screen.findByRole('button', { name: 'Show new posts' });
  server.use(http.get(url('/posts'), () => HttpResponse.json(problem(503), { status: 503 })));
  await userEvent.click(screen.getByRole('button', { name: 'Show new posts' }));
  const alert = await screen.findByRole('alert');
  const before = Node.DOCUMENT_POSITION_FOLLOWING;
  expect(alert.compareDocumentPosition(screen.getByText('Old')) & before).toBe(before);
  expect(hint()).toBeInTheDocument();
});

test('a post of this tab is announced only in the other tabs', async () => {
  serving([old]);
  server.use(http.post(url('/posts'), () => HttpResponse.json(fresh, { status: 201 })));
  const heard = new Promise((resolve) => {
    otherTab.onmessage = ({ data }: MessageEvent<unknown>) => {
      resolve(data);
    };
  });
  renderAs(
    bob,
    <>
      <Composer userId="auth0|bob" />
      <Feed />
    </>,
  );
  await screen.findByText('Old');
  await userEvent.type(screen.getByLabelText('Write a post'), 'Fresh');
  await userEvent.click(screen.getByRole('button', { name: 'Post' }));
  expect(await heard, 'the id and nothing else').toEqual({ newPost: fresh.id });
  expect(await screen.findByText('Fresh')).toBeVisible();
  expect(hint()).not.toBeInTheDocument();
});

test.each([
  ['the window', () => fireEvent.focus(window)],
  ['the tab', () => fireEvent(document, new Event('visibilitychange'))],
])('without a channel it asks when the user comes back to %s', async (_case, comeBack) => {
  vi.stubGlobal('BroadcastChannel', function forbidden() {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  });
  const posts = [old];
  const asked = serving(posts);
  renderAs(bob, <Feed />);
  await screen.findByText('Old');
  posts.unshift(fresh);
  comeBack();
  comeBack();
  expect(await screen.findByRole('button', { name: 'Show new posts' })).toBeVisible();
  expect(screen.queryByText('Fresh'), 'what is being read does not move').not.toBeInTheDocument();
  expect(asked).toEqual(['', '?limit=1']);
});

test('a return without new posts or without a response changes nothing', async () => {
  serving([old]);
  const { container } = renderAs(bob, <Feed />);
  await screen.findByText('Old');
  const before = container.innerHTML;
  const answered = new Promise((resolve) => {
    server.events.on('response:mocked', resolve);
  });
  fireEvent.focus(window);
  await act(() => answered);
  expect(container.innerHTML).toBe(before);
});
