import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { keep } from '../../shared/tab-storage';
import { aPost, problem, server, url } from '../../test/api';
import { bob, renderAs } from '../../test/render-as';
import { Composer } from './composer';
import { Feed } from './feed';

const page = (
  <>
    <Composer userId="auth0|bob" />
    <Feed />
  </>
);
const field = () => screen.getByLabelText<HTMLTextAreaElement>('Write a post');
const unsent = () => screen.findByRole('article', { name: 'Your post, not sent yet' });

/** Each POST /posts gets the next response, and GET an empty feed. Returns the keys of the POSTs. */
function answering(...answers: (() => Response | Promise<Response>)[]) {
  const keys: (string | null)[] = [];
  server.use(
    http.get(url('/posts'), () => HttpResponse.json({ items: [], nextCursor: null })),
    http.post(url('/posts'), ({ request }) => {
      keys.push(request.headers.get('Idempotency-Key'));
      return answers[keys.length - 1]?.() ?? HttpResponse.error();
    }),
  );
  return keys;
}
const stored = (text: string) => () =>
  HttpResponse.json(aPost({ text, mine: true }), { status: 201 });
const refused = (status: number) => () => HttpResponse.json(problem(status), { status });

async function write(text: string) {
  await screen.findByText('No posts yet');
  await userEvent.type(field(), text);
  await userEvent.click(screen.getByRole('button', { name: 'Post' }));
}

test('a post is shown at once, and is replaced by the API’s response', async () => {
  let answer: (response: Response) => void = () => undefined;
  const pending = new Promise<Response>((resolve) => (answer = resolve));
  answering(() => pending);
  renderAs(bob, page);
  await write('Hello');
  expect(await unsent()).toHaveTextContent(/Sending….*Hello/);
  expect(field()).toHaveValue('');

  answer(stored('Hello')());
  expect(await screen.findByRole('article', { name: 'Post by bob' })).toHaveTextContent('Hello');
  expect(screen.getAllByText('Hello')).toHaveLength(1);
  expect(sessionStorage).toHaveLength(0);
});

test('a failed post stays with the reason; trying again uses the same key', async () => {
  const keys = answering(refused(503), stored('Hello'));
  renderAs(bob, page);
  await write('Hello');
  const card = await unsent();
  expect(await within(card).findByRole('alert')).toHaveTextContent(/Nothing is lost/);
  await userEvent.click(within(card).getByRole('button', { name: 'Try again' }));
  await screen.findByRole('article', { name: 'Post by bob' });
  expect(keys[1]).toBe(keys[0]);
});

test('a reload sends it again with the same key', async () => {
  const keys = answering(() => HttpResponse.error(), stored('Hello'));
  const { unmount } = renderAs(bob, page);
  await write('Hello');
  await within(await unsent()).findByRole('alert');
  unmount();
  renderAs(bob, page);
  await screen.findByRole('article', { name: 'Post by bob' });
  expect(keys[1]).toBe(keys[0]);
  expect(sessionStorage).toHaveLength(0);
});

test('it is sent again when the browser is online', async () => {
  const keys = answering(() => HttpResponse.error(), stored('Hello'));
  renderAs(bob, page);
  await write('Hello');
  await within(await unsent()).findByRole('alert');
  window.dispatchEvent(new Event('online'));
  await screen.findByRole('article', { name: 'Post by bob' });
  expect(keys[1]).toBe(keys[0]);
});

test('a post that was created and then deleted (410) is sent only on request, as a new post', async () => {
  const keys = answering(refused(410), stored('Hello'));
  renderAs(bob, page);
  await write('Hello');
  const card = await unsent();
  expect(await within(card).findByRole('alert')).toHaveTextContent(/Not found/);
  await userEvent.click(within(card).getByRole('button', { name: 'Try again' }));
  await screen.findByRole('article', { name: 'Post by bob' });
  expect(keys[1]).not.toBe(keys[0]);
});

test('a post can be discarded', async () => {
  answering(refused(503));
  renderAs(bob, page);
  await write('Hello');
  const card = await unsent();
  await userEvent.click(await within(card).findByRole('button', { name: 'Discard' }));
  expect(await screen.findByText('No posts yet')).toBeVisible();
  expect(sessionStorage).toHaveLength(0);
});

test('another user of this tab does not send it', async () => {
  const hers = { text: 'Hers', idempotencyKey: 'k', writtenAt: '2026-11-24T20:31:00Z' };
  keep('auth0|ada', 'outbox', [hers]);
  const keys = answering();
  renderAs(bob, page);
  await waitFor(() => {
    expect(screen.getByText('No posts yet')).toBeVisible();
  });
  expect(keys).toEqual([]);
});
