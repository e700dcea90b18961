import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aPost, problem, server, url } from '../test/api';
import { ada, bob, renderAs } from '../test/render-as';
import { Shell } from './shell';

const goTo = (path: string) => {
  window.history.replaceState({}, '', path);
};
beforeEach(() => {
  server.use(
    http.get(url('/posts'), () => HttpResponse.json({ items: [post], nextCursor: null })),
    http.get(url('/posts/:id'), ({ params }) =>
      params.id === post.id
        ? HttpResponse.json(post)
        : HttpResponse.json(problem(404), { status: 404 }),
    ),
    http.get(url('/me'), () =>
      HttpResponse.json({ name: 'ada', picture: null, permissions: ['moderate:posts'] }),
    ),
  );
});
afterEach(() => {
  goTo('/');
});
const post = aPost({ text: 'Worth a page of its own', createdAt: new Date().toISOString() });

test('a post has an address of its own; the way there and back moves the focus to the page', async () => {
  renderAs(bob, <Shell />);
  const article = await screen.findByRole('article');
  await userEvent.click(screen.getByRole('link', { name: /ago|just now/ }));
  expect(window.location.pathname).toBe(`/posts/${post.id}`);
  expect(await screen.findByRole('heading', { name: 'Post' })).toBeInTheDocument();
  expect(screen.getByText(post.text)).toBeVisible();
  expect(screen.getByRole('main')).toHaveFocus();
  expect(document.title).toBe('Post · Postern');

  await userEvent.click(screen.getByRole('link', { name: /All posts/ }));
  expect(window.location.pathname).toBe('/');
  expect(article).toBeDefined();
  expect(await screen.findByRole('heading', { name: 'Latest posts' })).toBeVisible();
});

test('the address of a deleted post says that it was not found', async () => {
  goTo('/posts/AAAAAAAAAAAAAAAAAAAAAA');
  renderAs(bob, <Shell />);
  expect(await screen.findByText('Post not found')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  expect(screen.getByRole('link', { name: /All posts/ })).toBeVisible();
});

test('the profile shows public data, private data and permissions', async () => {
  renderAs(ada, <Shell />);
  await userEvent.click(await screen.findByRole('link', { name: 'Your profile', hidden: true }));
  expect(await screen.findByRole('heading', { name: 'Your profile' })).toBeVisible();
  const main = screen.getByRole('main');
  expect(await screen.findByText('Everyone sees')).toBeVisible();
  expect(main).toHaveTextContent(/Everyone seesA?ada.*Only you seeAda Lovelaceauth0\|ada/);
  expect(main).toHaveTextContent('moderate:posts');
});

test.each([
  [
    'nothing is known',
    { name: null, picture: null, permissions: [] },
    /Someone.*no nickname.*No extra permissions/,
  ],
  ['the response is not valid', { name: 'ada' }, /may be out of date/],
])('a profile of which %s', async (_case, answer, words) => {
  server.use(http.get(url('/me'), () => HttpResponse.json(answer)));
  goTo('/me');
  renderAs(bob, <Shell />);
  await screen.findByText(words.source.startsWith('Someone') ? 'Everyone sees' : words);
  expect(screen.getByRole('main')).toHaveTextContent(words);
});

test('an unknown address shows a 404 page with a link to the posts', async () => {
  goTo('/nowhere');
  renderAs(bob, <Shell />);
  expect(screen.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await userEvent.click(screen.getByRole('link', { name: 'Go to the home page' }));
  expect(await screen.findByRole('article')).toBeVisible();
});

test('shows a banner while the browser is offline', async () => {
  renderAs(bob, <Shell />);
  await screen.findByRole('article');
  expect(screen.queryByText(/You are offline/)).not.toBeInTheDocument();
  Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
  window.dispatchEvent(new Event('offline'));
  expect(await screen.findByText(/You are offline/)).toBeVisible();
  Reflect.deleteProperty(navigator, 'onLine');
});
