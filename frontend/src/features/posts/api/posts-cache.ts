import { hashKey, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import type { Feed, Post } from '../../../shared/api/response-schemas';

type FeedPages = InfiniteData<Feed, string | null>;

export const feedKey = ['posts', 'feed'];
export const postKey = (postId: string) => ['posts', 'one', postId];

/**
 * Puts a post that was just written on top of the loaded feed. A feed that is on its way may have been
 * read before the post was stored, so it gets the post when it arrives.
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

/** Shows this version of a post, wherever it is loaded. */
export function replaceInCache(cache: QueryClient, post: Post) {
  cache.setQueryData(postKey(post.id), post);
  changeItems(cache, (items) => items.map((item) => (item.id === post.id ? post : item)));
}

/** Takes a post out of the feed that is already loaded. */
export function deleteFromCache(cache: QueryClient, postId: string) {
  cache.removeQueries({ queryKey: postKey(postId), type: 'inactive' });
  changeItems(cache, (items) => without(items, postId));
}

/** A post as the loaded feed has it. */
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
