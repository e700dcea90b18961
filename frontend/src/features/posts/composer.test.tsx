import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { expect, test } from 'vitest';
import { keep } from '../../shared/tab-storage';
import { aPost, problem, server, url } from '../../test/api';
import { bob, renderAs } from '../../test/render-as';
import { Composer } from './composer';

const field = () => screen.getByLabelText<HTMLTextAreaElement>('Write a post');
const postButton = () => screen.getByRole('button', { name: 'Post' });

/** Answers POST /posts with these, in turn; gives the requests' texts and idempotency keys. */
function answering(...answers: (() => Response)[]) {
  const seen: { text: unknown; key: string | null }[] = [];
  server.use(
    http.post(url('/posts'), async ({ request }) => {
      const body = (await request.json()) as { text: unknown };
      seen.push({ text: body.text, key: request.headers.get('Idempotency-Key') });
      return answers[seen.length - 1]?.() ?? HttpResponse.error();
    }),
  );
  return seen;
}
const stored = () => HttpResponse.json(aPost(), { status: 201 });

test('sends the text unchanged, and is empty afterwards', async () => {
  const seen = answering(stored);
  renderAs(bob, <Composer userId="auth0|bob" />);
  await userEvent.type(field(), 'Hello there ');
  await userEvent.click(postButton());
  await waitFor(() => {
    expect(field()).toHaveValue('');
  });
  expect(seen).toEqual([
    { text: 'Hello there ', key: expect.stringMatching(/^[!-~]{1,255}$/) as string },
  ]);
  expect(field()).toHaveFocus();
});

test('Ctrl+Enter sends, too', async () => {
  const seen = answering(stored);
  renderAs(bob, <Composer userId="auth0|bob" />);
  await userEvent.type(field(), 'Quick{Control>}{Enter}{/Control}');
  await waitFor(() => {
    expect(seen).toHaveLength(1);
  });
});

test('shows an error of the API about the text at the field', async () => {
  const detail = 'Must not be blank.';
  answering(() =>
    HttpResponse.json(problem(400, [{ pointer: '#/text', detail }]), { status: 400 }),
  );
  renderAs(bob, <Composer userId="auth0|bob" />);
  await userEvent.type(field(), 'Zero-width only');
  await userEvent.click(postButton());
  await waitFor(() => {
    expect(field()).toHaveAccessibleDescription(expect.stringContaining(detail) as string);
  });
  expect(field()).toBeInvalid();
  expect(field()).toHaveValue('Zero-width only');

  await userEvent.type(field(), ' no more');
  expect(field()).toBeValid();
});

test('an error of the API that names no field is shown below the field', async () => {
  const answer = { ...problem(422), detail: 'This Idempotency-Key belongs to another body.' };
  answering(() => HttpResponse.json(answer, { status: 422 }));
  renderAs(bob, <Composer userId="auth0|bob" />);
  await userEvent.type(field(), 'Hello');
  await userEvent.click(postButton());
  expect(await screen.findByRole('alert')).toHaveTextContent(/not valid.*another body/);
  expect(field()).toHaveValue('Hello');
});

test.each([
  { what: '2,000 characters', text: 'a'.repeat(2000), enabled: true },
  { what: '2,001 characters', text: 'a'.repeat(2001), enabled: false },
  // Each is one code point and two UTF-16 units.
  { what: '2,000 emoji', text: '😀'.repeat(2000), enabled: true },
  { what: '2,001 emoji', text: '😀'.repeat(2001), enabled: false },
  { what: 'only white space', text: ' \n\t ', enabled: false },
  { what: 'nothing', text: '', enabled: false },
])('with $what the button is enabled: $enabled', ({ text, enabled }) => {
  keep('auth0|bob', 'draft', text);
  renderAs(bob, <Composer userId="auth0|bob" />);
  expect(postButton().hasAttribute('disabled')).toBe(!enabled);
});

test('shows how many characters are too many', () => {
  keep('auth0|bob', 'draft', '😀'.repeat(2001));
  renderAs(bob, <Composer userId="auth0|bob" />);
  expect(screen.getByRole('alert')).toHaveTextContent('Too long by 1 character.');
  expect(field()).toHaveAccessibleDescription(
    /Too long by 1 character\. Characters: ?2,001 of 2,000/,
  );
});

test('a draft is kept after a reload and a new log-in, only for its author', async () => {
  const { unmount } = renderAs(bob, <Composer userId="auth0|bob" />);
  await userEvent.type(field(), 'Half a thought');
  unmount();
  const other = renderAs(bob, <Composer userId="auth0|ada" />);
  expect(field()).toHaveValue('');
  other.unmount();
  renderAs(bob, <Composer userId="auth0|bob" />);
  expect(field()).toHaveValue('Half a thought');
});
