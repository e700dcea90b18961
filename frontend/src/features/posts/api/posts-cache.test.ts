import { QueryClient, type InfiniteData } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import type { Feed, Post } from '../../../shared/api/response-schemas';
import { addToCache, feedKey } from './posts-cache';

const post = (id: string): Post => ({
  id,
  text: id,
  author: { name: null, picture: null },
  mine: true,
  createdAt: '2026-11-25T00:00:00.000Z',
  updatedAt: '2026-11-25T00:00:00.000Z',
  version: 1,
});

/** A request for the feed, and a function that sends its response. */
function feedOnItsWay(cache: QueryClient) {
  let answer: (feed: Feed) => void = () => undefined;
  const arrived = cache.infiniteQuery({
    queryKey: feedKey,
    initialPageParam: null as string | null,
    queryFn: () => new Promise<Feed>((resolve) => (answer = resolve)),
  });
  return {
    arrived,
    answer: (feed: Feed) => {
      answer(feed);
    },
  };
}

const shown = (cache: QueryClient) =>
  cache
    .getQueryData<InfiniteData<Feed>>(feedKey)
    ?.pages.flatMap((page) => page.items.map((item) => item.id));

describe('a new post', () => {
  for (const [name, items] of [
    ['without it', []],
    ['with it', [post('new')]],
  ] as const) {
    it(`is shown once when the response of an earlier request arrives ${name}`, async () => {
      const cache = new QueryClient();
      const feed = feedOnItsWay(cache);
      addToCache(cache, post('new'));
      await Promise.resolve();
      feed.answer({ items: [...items, post('old')], nextCursor: null });
      await feed.arrived;
      await expect.poll(() => shown(cache)).toEqual(['new', 'old']);
    });
  }
});
