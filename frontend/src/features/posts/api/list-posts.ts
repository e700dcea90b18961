import { useInfiniteQuery, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import { useApi } from '../../../shared/api/api-context';
import { dataOf, type Feed, type Post } from '../../../shared/api/client';

type FeedPages = InfiniteData<Feed, string | null>;

const feedKey = ['posts', 'feed'];

/** GET /posts, page after page, newest first. */
export function useFeed() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: feedKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/posts', { params: { query: pageParam ? { cursor: pageParam } : {} }, signal }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  });
}

/** Puts a post that was just written on top of the feed that is already loaded. */
export function addToFeed(cache: QueryClient, post: Post) {
  changeItems(cache, (items, page) => (page === 0 ? [post, ...without(items, post.id)] : items));
}

/** Takes a post out of the feed that is already loaded. */
export function takeFromFeed(cache: QueryClient, postId: string) {
  changeItems(cache, (items) => without(items, postId));
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
