import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { aPost, problem, server, url } from '../../test/api';
import { ada, bob, renderAs } from '../../test/render-as';
import { Feed } from './feed';

const feedOf = (...items: ReturnType<typeof aPost>[]) =>
  http.get(url('/posts'), () => HttpResponse.json({ items, nextCursor: null }));

test('a moderator deletes a post after a confirmation; it disappears from the feed', async () => {
  const post = aPost({ text: 'Rude' });
  const removed: unknown[] = [];
  server.use(
    feedOf(post, aPost({ text: 'Kind' })),
    http.delete(url('/moderation/posts/:id'), ({ params }) => {
      removed.push(params.id);
      return new HttpResponse(null, { status: 204 });
    }),
  );
  renderAs(ada, <Feed />);
  const rude = await screen.findByText('Rude');
  const article = rude.closest('article');
  if (article === null) throw new Error('a post is an article');
  await userEvent.click(within(article).getByRole('button', { name: 'Delete the post by bob' }));
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(removed).toEqual([]);

  await userEvent.click(within(article).getByRole('button', { name: 'Delete the post by bob' }));
  const dialog = screen.getByRole('dialog', { name: 'Delete this post?' });
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  await waitFor(() => {
    expect(screen.queryByText('Rude')).not.toBeInTheDocument();
  });
  expect(removed).toEqual([post.id]);
  expect(screen.getByText('Kind')).toBeVisible();
});

test('a post that another moderator deleted first disappears from the feed', async () => {
  server.use(
    feedOf(aPost({ text: 'Rude' })),
    http.delete(url('/moderation/posts/:id'), () =>
      HttpResponse.json(problem(404), { status: 404 }),
    ),
  );
  renderAs(ada, <Feed />);
  await userEvent.click(await screen.findByRole('button', { name: 'Delete the post by bob' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Delete' }));
  expect(await screen.findByText('No posts yet')).toBeVisible();
});

test('a failed deletion is explained in the dialog', async () => {
  server.use(
    feedOf(aPost({ text: 'Rude' })),
    http.delete(url('/moderation/posts/:id'), () =>
      HttpResponse.json(problem(503), { status: 503 }),
    ),
  );
  renderAs(ada, <Feed />);
  await userEvent.click(await screen.findByRole('button', { name: 'Delete the post by bob' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(/not available/);
});

test('a 403 names the permission that the contract requires', async () => {
  server.use(
    feedOf(aPost({ text: 'Rude' })),
    http.delete(url('/moderation/posts/:id'), () =>
      HttpResponse.json({ Message: 'explicit deny' }, { status: 403 }),
    ),
  );
  renderAs(ada, <Feed />);
  await userEvent.click(await screen.findByRole('button', { name: 'Delete the post by bob' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent(
    /You need the permission moderate:posts\. Ask the administrator/,
  );
});

test('a moderator deletes their own post as an author', async () => {
  server.use(feedOf(aPost({ text: 'Mine', mine: true })));
  renderAs(ada, <Feed />);
  expect(await screen.findByRole('button', { name: 'Delete your post' })).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Remove/ })).not.toBeInTheDocument();
});

test('a user without the permission sees no delete button', async () => {
  server.use(feedOf(aPost({ text: 'Rude' })));
  renderAs(bob, <Feed />);
  expect(await screen.findByText('Rude')).toBeVisible();
  expect(screen.queryByRole('button', { name: /Delete the post/ })).not.toBeInTheDocument();
});
