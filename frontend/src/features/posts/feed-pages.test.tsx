import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { aPost, problem, server, url } from '../../test/api';
import { bob, renderAs } from '../../test/render-as';
import { Feed } from './feed';

test('a rejected cursor is not sent again: the feed loads from its first page', async () => {
  const asked: (string | null)[] = [];
  server.use(
    http.get(url('/posts'), ({ request }) => {
      const cursor = new URL(request.url).searchParams.get('cursor');
      asked.push(cursor);
      if (cursor === 'old') return HttpResponse.json(problem(400), { status: 400 });
      return HttpResponse.json({
        items: [aPost({ text: `After ${cursor ?? 'nothing'}` })],
        nextCursor: cursor === null ? (asked.length === 1 ? 'old' : 'new') : null,
      });
    }),
  );
  renderAs(bob, <Feed />);
  await userEvent.click(await screen.findByRole('button', { name: 'Load more' }));
  await screen.findByRole('alert');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Load more' }));
  await screen.findByText('After new');
  expect(asked).toEqual([null, 'old', null, 'new']);
});
