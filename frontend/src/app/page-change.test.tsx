import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aPost, server, url } from '../test/api';
import { bob, renderAs } from '../test/render-as';
import { Shell } from './shell';

const post = aPost({ text: 'Far below', createdAt: new Date().toISOString() });
const scrolledTo = vi.fn<(x: number, y: number) => void>();

beforeEach(() => {
  scrolledTo.mockClear();
  vi.stubGlobal('scrollTo', scrolledTo);
  server.use(
    http.get(url('/posts'), () => HttpResponse.json({ items: [post], nextCursor: null })),
    http.get(url('/posts/:id'), () => HttpResponse.json(post)),
  );
});
afterEach(() => {
  vi.unstubAllGlobals();
  window.history.replaceState({}, '', '/');
});

const scroll = (y: number) => {
  vi.stubGlobal('scrollY', y);
  window.dispatchEvent(new Event('scroll'));
};
const linkToPost = () => screen.findByRole('link', { name: /ago|just now/ });

async function readAPost() {
  renderAs(bob, <Shell />);
  const link = await linkToPost();
  scroll(700);
  await userEvent.click(link);
  expect(scrolledTo, 'the post is shown from its top').toHaveBeenLastCalledWith(0, 0);
  scroll(0);
}

test('the feed keeps its scroll position: by its link', async () => {
  await readAPost();
  await userEvent.click(await screen.findByRole('link', { name: /All posts/ }));
  expect(scrolledTo).toHaveBeenLastCalledWith(0, 700);
  expect(await linkToPost()).toHaveFocus();
});

test('the feed keeps its scroll position: by the browser’s back button', async () => {
  await readAPost();
  await act(async () => {
    const arrived = new Promise((resolve) => {
      window.addEventListener('popstate', resolve, { once: true });
    });
    window.history.back();
    await arrived;
  });
  expect(scrolledTo).toHaveBeenLastCalledWith(0, 700);
});

test('the link to the front page scrolls to its top', async () => {
  await readAPost();
  await userEvent.click(screen.getByRole('link', { name: 'Postern: home page' }));
  expect(scrolledTo).toHaveBeenLastCalledWith(0, 0);
});
