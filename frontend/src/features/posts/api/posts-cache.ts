import { hashKey, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import type { Feed, Post } from '../../../shared/api/response-schemas';

type FeedPages = InfiniteData<Feed, string | null>;

export const feedKey = ['posts', 'feed'];
export const postKey = (postId: string) => ['posts', 'one', postId];

/**
 * Adds a new post at the start of the loaded feed. The response of a running request may be older
 * than the post, so the post is added again when that response arrives.
 */
export function addToCache(cache: QueryClient, post: Post) {
  cache.setQueryData(postKey(post.id), post);
  const putOnTop = () => {
    changeItems(cache, (items, page) => {
      const others = without(items, post.id);
      return page === 0 ? [post, ...others] : others;
    });
  };
  putOnTop();
  if (cache.isFetching({ queryKey: feedKey }) > 0) onceFeedArrives(cache, putOnTop);
}

function onceFeedArrives(cache: QueryClient, then: () => void) {
  const stop = cache.getQueryCache().subscribe(({ query }) => {
    if (query.queryHash !== hashKey(feedKey) || query.state.fetchStatus !== 'idle') return;
    stop();
    then();
  });
}

/** Replaces a post with this version in all cached data. */
export function replaceInCache(cache: QueryClient, post: Post) {
  cache.setQueryData(postKey(post.id), post);
  changeItems(cache, (items) => items.map((item) => (item.id === post.id ? post : item)));
}

/** Removes a post from the loaded feed. */
export function deleteFromCache(cache: QueryClient, postId: string) {
  cache.removeQueries({ queryKey: postKey(postId), type: 'inactive' });
  changeItems(cache, (items) => without(items, postId));
}

/** A post in the loaded feed. */
export function inLoadedFeed(cache: QueryClient, postId: string): Post | undefined {
  const feed = cache.getQueryData<FeedPages>(feedKey);
  return feed?.pages.flatMap((page) => page.items).find((post) => post.id === postId);
}

function changeItems(cache: QueryClient, change: (items: Post[], page: number) => Post[]) {
  cache.setQueryData<FeedPages>(feedKey, (feed) =>
    feed === undefined
      ? undefined
      : {
          ...feed,
          pages: feed.pages.map((page, index) => ({ ...page, items: change(page.items, index) })),
        },
  );
}

function without(items: Post[], postId: string): Post[] {
  return items.filter((post) => post.id !== postId);
}
