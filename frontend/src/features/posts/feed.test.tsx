import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { aPost, problem, server, url } from '../../test/api';
import { ada, bob, renderAs } from '../../test/render-as';
import { Feed } from './feed';

const feedOf = (...items: ReturnType<typeof aPost>[]) =>
  http.get(url('/posts'), () => HttpResponse.json({ items, nextCursor: null }));
const feedWith = (item: object) => HttpResponse.json({ items: [item], nextCursor: null });
const after = (seconds: string) => ({ 'Retry-After': seconds });

test('shows a loading message, then the posts with author, time and text', async () => {
  const mine = aPost({
    text: 'Mine',
    mine: true,
    author: { name: 'ada', picture: null },
    createdAt: '2025-03-09T12:05:00Z',
  });
  server.use(feedOf(mine, aPost({ text: 'His', author: { name: null, picture: null } })));
  renderAs(ada, <Feed />);

  expect(screen.getByRole('status')).toHaveTextContent('Loading posts');
  const first = await screen.findByRole('article', { name: 'Post by ada' });
  expect(first).toHaveTextContent(/ada.*You.*2025.*Mine/);
  expect(screen.getByRole('article', { name: 'Post by Someone' })).toHaveTextContent('His');
  expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
});

test('a long post is shortened, and shown completely on request', async () => {
  server.use(feedOf(aPost({ text: '\n'.repeat(11) }), aPost({ text: 'Short' })));
  renderAs(bob, <Feed />);
  await userEvent.click(await screen.findByRole('button', { name: 'Show all', expanded: false }));
  await userEvent.click(screen.getByRole('button', { name: 'Show less', expanded: true }));
  expect(screen.getAllByRole('button', { name: /^Show/ })).toHaveLength(1);
});

test('others’ posts have no edit and no delete button', async () => {
  server.use(feedOf(aPost({ text: 'His' })));
  renderAs(bob, <Feed />);
  await screen.findByText('His');
  expect(screen.queryByRole('button', { name: /edit|delete/i })).not.toBeInTheDocument();
});

test('shows a message if there are no posts', async () => {
  server.use(feedOf());
  renderAs(bob, <Feed />);
  expect(await screen.findByText('No posts yet')).toBeVisible();
});

test('loads more with the cursor of the previous page', async () => {
  server.use(
    http.get(url('/posts'), ({ request }) => {
      const cursor = new URL(request.url).searchParams.get('cursor');
      return HttpResponse.json(
        cursor === null
          ? { items: [aPost({ text: 'Newest' })], nextCursor: 'c/1=' }
          : { items: [aPost({ text: `After ${cursor}` })], nextCursor: null },
      );
    }),
  );
  renderAs(bob, <Feed />);
  await userEvent.click(await screen.findByRole('button', { name: 'Load more' }));
  expect(await screen.findByText('After c/1=')).toBeVisible();
  expect(screen.getByText('Newest')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Load more' })).not.toBeInTheDocument();
});

test.each([
  [
    'a gateway that fails',
    () => HttpResponse.json({ message: null }, { status: 502 }),
    /not available/,
  ],
  ['a proxy’s page', () => HttpResponse.html('<h1>Bad</h1>', { status: 503 }), /not available/],
  ['no connection', () => HttpResponse.error(), /No connection/],
  [
    'too many requests',
    () => HttpResponse.json({ message: 'Too Many' }, { status: 429, headers: after('7') }),
    /Too many.*Wait 7 seconds/,
  ],
  [
    'a database that is away',
    () => HttpResponse.json(problem(503), { status: 503, headers: after('1') }),
    /not available.*Wait a second/,
  ],
  [
    'no right',
    () => HttpResponse.json({ Message: 'no' }, { status: 403 }),
    /do not have permission/,
  ],
])('explains %s, and tries again when asked', async (_case, answer, words) => {
  server.use(http.get(url('/posts'), answer, { once: true }), feedOf(aPost({ text: 'Back' })));
  renderAs(bob, <Feed />);
  expect(await screen.findByRole('alert')).toHaveTextContent(words);

  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Back')).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

// The app may be older or newer than the API, or a captive portal may respond.
test.each([
  ['HTML instead of JSON', () => HttpResponse.html('<h1>Hi</h1>')],
  ['a response with another structure', () => HttpResponse.json([])],
  ['a post without its author', () => feedWith({ ...aPost(), author: undefined })],
  ['a post with an invalid time', () => feedWith(aPost({ createdAt: 'yesterday' }))],
  ['a post whose text is a number', () => feedWith({ ...aPost(), text: 42 })],
])('says that page and answer do not fit: %s', async (_case, answer) => {
  server.use(http.get(url('/posts'), answer));
  renderAs(bob, <Feed />);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('This page may be out of date');
  expect(within(alert).getByRole('button', { name: 'Reload' })).toBeVisible();
});

test('unknown members are accepted, because the API may be newer', async () => {
  server.use(http.get(url('/posts'), () => feedWith({ ...aPost({ text: 'Hi' }), likes: 3 })));
  renderAs(bob, <Feed />);
  expect(await screen.findByText('Hi')).toBeVisible();
});

test('a rejected token is renewed once, without a message', async () => {
  server.use(
    http.get(url('/posts'), ({ request }) =>
      request.headers.get('Authorization') === 'Bearer fresh'
        ? HttpResponse.json({ items: [aPost({ text: 'Hello' })], nextCursor: null })
        : HttpResponse.json({ message: 'Unauthorized' }, { status: 401 }),
    ),
  );
  renderAs(bob, <Feed />, {
    getAccessToken: (options) => Promise.resolve(options?.renew ? 'fresh' : 'revoked'),
  });
  expect(await screen.findByText('Hello')).toBeVisible();
});

test('if a fresh token is rejected too, the user must log in again', async () => {
  const refusal = () => HttpResponse.json({ message: 'Unauthorized' }, { status: 401 });
  server.use(http.get(url('/posts'), refusal));
  renderAs(bob, <Feed />);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('The API rejected your log-in');
  expect(within(alert).getByRole('button', { name: 'Log in' })).toBeVisible();
});
