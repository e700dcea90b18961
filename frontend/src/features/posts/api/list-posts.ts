import { useInfiniteQuery } from '@tanstack/react-query';
import { feedSchema } from '../../../shared/api/response-schemas';
import { useApi } from '../../../shared/api/api-context';
import { dataOf } from '../../../shared/api/client';
import { feedKey } from './posts-cache';

/** GET /posts, page after page, newest first. */
export function useFeed() {
  const api = useApi();
  return useInfiniteQuery({
    queryKey: feedKey,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam ? { cursor: pageParam } : {};
      return dataOf(feedSchema, api.GET('/posts', { params: { query }, signal }));
    },
    getNextPageParam: (page) => page.nextCursor,
    // The feed still has its pages when the user returns to it.
    gcTime: Infinity,
  });
}
