import { useQuery, useQueryClient } from '@tanstack/react-query';
import { postSchema, type Post } from '../../../shared/api/response-schemas';
import { useApi } from '../../../shared/api/api-context';
import { dataOf, type ApiClient } from '../../../shared/api/client';
import { inLoadedFeed, postKey } from './posts-cache';

/** GET /posts/{postId}. The post in the loaded feed is shown until the response arrives. */
export function usePost(postId: string) {
  const api = useApi();
  const cache = useQueryClient();
  return useQuery<Post>({
    queryKey: postKey(postId),
    queryFn: ({ signal }) => getPost(api, postId, signal),
    placeholderData: () => inLoadedFeed(cache, postId),
  });
}

/** GET /posts/{postId}. @throws ApiError */
export function getPost(api: ApiClient, postId: string, signal?: AbortSignal): Promise<Post> {
  const params = { path: { postId } };
  return dataOf(postSchema, api.GET('/posts/{postId}', { params, ...(signal ? { signal } : {}) }));
}
