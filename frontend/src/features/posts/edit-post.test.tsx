import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test, vi } from 'vitest';
import type { Post } from '../../shared/api/response-schemas';
import { aPost, problem, server, url } from '../../test/api';
import { bob, renderAs } from '../../test/render-as';
import { Feed } from './feed';

const mine = aPost({ text: 'First', mine: true });
const second = { ...mine, text: 'Second', version: 2 };
const field = () => screen.findByLabelText<HTMLTextAreaElement>(/Edit your post|Your text/);

type Put = { text: unknown; ifMatch: string | null };

/** Serves a feed with one post of the user. `get` returns its current version. Each PUT gets the next response. */
function serving(get: Post, ...answers: ((put: Put) => Response)[]) {
  const puts: Put[] = [];
  server.use(
    http.get(url('/posts'), () => HttpResponse.json({ items: [mine], nextCursor: null })),
    http.get(url(`/posts/${mine.id}`), () => HttpResponse.json(get)),
    http.put(url(`/posts/${mine.id}`), async ({ request }) => {
      const { text } = (await request.json()) as { text: unknown };
      const put = { text, ifMatch: request.headers.get('If-Match') };
      puts.push(put);
      return answers[puts.length - 1]?.(put) ?? HttpResponse.error();
    }),
  );
  return puts;
}
const saved = ({ text }: Put) => HttpResponse.json({ ...mine, text, version: 3 });
const refused = (status: number) => () => HttpResponse.json(problem(status), { status });

async function edit(text: string) {
  await userEvent.click(await screen.findByRole('button', { name: 'Edit your post' }));
  await userEvent.clear(await field());
  await userEvent.type(await field(), text);
}
const click = (name: string) => userEvent.click(screen.getByRole('button', { name }));

test('saves with the version that was read, and shows the new text', async () => {
  const puts = serving(mine, saved);
  renderAs(bob, <Feed />);
  await edit('Better');
  await click('Save');
  expect(await screen.findByText('Better')).toBeVisible();
  expect(puts).toEqual([{ text: 'Better', ifMatch: '"1"' }]);
  expect(screen.getByRole('button', { name: 'Edit your post' })).toHaveFocus();
  expect(sessionStorage).toHaveLength(0);
});

test('the draft of a change is deleted even if the user leaves the page during the save', async () => {
  serving(mine, saved);
  const { unmount } = renderAs(bob, <Feed />);
  await edit('Better');
  await click('Save');
  unmount();
  await vi.waitUntil(() => sessionStorage.length === 0);
});

test('cancelling, or saving an unchanged text, sends nothing', async () => {
  const puts = serving(mine);
  renderAs(bob, <Feed />);
  await edit('Better');
  await click('Cancel');
  expect(screen.getByText('First')).toBeVisible();
  await edit('First');
  await click('Save');
  expect(screen.getByText('First')).toBeVisible();
  expect(puts).toEqual([]);
});

test('changed elsewhere (412): shows both texts, and can save mine over the shown version', async () => {
  const puts = serving(second, refused(412), saved);
  renderAs(bob, <Feed />);
  await edit('Mine');
  await click('Save');
  expect(await screen.findByRole('alert')).toHaveTextContent(/changed while you were editing/);
  expect(screen.getByText('Second')).toBeVisible();
  expect(await field()).toHaveValue('Mine');

  await click('Save my text');
  expect(await screen.findByText('Mine')).toBeVisible();
  expect(puts.map(({ ifMatch }) => ifMatch)).toEqual(['"1"', '"2"']);
});

test('changed elsewhere (412): can keep the saved text', async () => {
  const puts = serving(second, refused(412));
  renderAs(bob, <Feed />);
  await edit('Mine');
  await click('Save');
  await screen.findByRole('alert');
  await click('Use the saved text');
  expect(await screen.findByText('Second')).toBeVisible();
  expect(screen.queryByText('Mine')).not.toBeInTheDocument();
  expect(puts).toHaveLength(1);
});

test('a change that was stored although its response was lost is not a conflict', async () => {
  serving({ ...second, text: 'Mine' }, () => HttpResponse.error(), refused(412));
  renderAs(bob, <Feed />);
  await edit('Mine');
  await click('Save');
  await screen.findByRole('alert');
  await click('Save');
  await waitFor(() => {
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
  expect(screen.getByText('Mine')).toBeVisible();
});

test.each([
  ['a session that ended', 401, /rejected your log-in/],
  ['a post that was deleted', 404, /Not found/],
  ['another user’s post', 403, /do not have permission/],
])('%s is explained, and the text stays', async (_case, status, words) => {
  serving(mine, refused(status), refused(status));
  renderAs(bob, <Feed />);
  await edit('Better');
  await click('Save');
  expect(await screen.findByRole('alert')).toHaveTextContent(words);
  expect(await field()).toHaveValue('Better');
});

test('an error of the API is shown at the field', async () => {
  const detail = 'must contain a visible character';
  serving(mine, () =>
    HttpResponse.json(problem(400, [{ pointer: '#/text', detail }]), { status: 400 }),
  );
  renderAs(bob, <Feed />);
  await edit('Invisible');
  await click('Save');
  await waitFor(async () => {
    expect(await field()).toHaveAccessibleDescription(expect.stringContaining(detail) as string);
  });
});

test('an unsaved change and its version are kept after a reload and a new log-in', async () => {
  const puts = serving(mine, saved);
  const { unmount } = renderAs(bob, <Feed />);
  await edit('Half a tho');
  unmount();
  renderAs(bob, <Feed />);
  expect(await field()).toHaveValue('Half a tho');
  await userEvent.type(await field(), 'ught');
  await click('Save');
  await waitFor(() => {
    expect(puts).toEqual([{ text: 'Half a thought', ifMatch: '"1"' }]);
  });
});
