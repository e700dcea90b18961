import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, expect, test } from 'vitest';
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

const setOnline = (value: boolean) => {
  Object.defineProperty(navigator, 'onLine', { value, configurable: true });
  act(() => {
    window.dispatchEvent(new Event(value ? 'online' : 'offline'));
  });
};
afterEach(() => {
  setOnline(true); // For the query client, which stores the state.
  Reflect.deleteProperty(navigator, 'onLine');
});

test('offline: says that the post is sent later, and sends it when the browser is online', async () => {
  const keys = answering(() => HttpResponse.error(), stored('Hello'));
  renderAs(bob, page);
  await screen.findByText('No posts yet');
  setOnline(false);
  await write('Hello');
  const card = await unsent();
  expect(await within(card).findByText(/The post is sent when you are back online/)).toBeVisible();
  expect(within(card).queryByRole('alert')).not.toBeInTheDocument();
  expect(within(card).queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  expect(card).not.toHaveTextContent(/try again/i);
  expect(within(card).getByRole('button', { name: 'Discard' })).toBeVisible();
  setOnline(true);
  await screen.findByRole('article', { name: 'Post by bob' });
  expect(keys[1]).toBe(keys[0]);
});

test('a rejected post is explained also offline', async () => {
  answering(refused(429));
  renderAs(bob, page);
  await write('Hello');
  const card = await unsent();
  await within(card).findByRole('alert');
  setOnline(false);
  expect(within(card).getByRole('button', { name: 'Try again' })).toBeVisible();
});
