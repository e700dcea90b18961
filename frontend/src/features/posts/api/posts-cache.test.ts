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

/** A feed that is asked for now and answers when told to. */
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

describe('a post that was just written', () => {
  for (const [name, items] of [
    ['without it', []],
    ['with it', [post('new')]],
  ] as const) {
    it(`is shown once when a feed that was on its way arrives ${name}`, async () => {
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
