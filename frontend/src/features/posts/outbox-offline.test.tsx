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

/** Answers POST /posts with these, in turn, and GET with an empty feed; gives the POSTs' keys. */
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
  setOnline(true); // For the query client, which remembers it.
  Reflect.deleteProperty(navigator, 'onLine');
});

test('offline it says that it waits, asks for nothing, and is sent when the network is back', async () => {
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

test('a refusal is explained offline, too: the network does not change it', async () => {
  answering(refused(429));
  renderAs(bob, page);
  await write('Hello');
  const card = await unsent();
  await within(card).findByRole('alert');
  setOnline(false);
  expect(within(card).getByRole('button', { name: 'Try again' })).toBeVisible();
});
