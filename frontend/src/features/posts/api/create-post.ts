import { postSchema, type Post } from '../../../shared/api/response-schemas';
import { dataOf, type ApiClient } from '../../../shared/api/client';

/**
 * POST /posts. A repeated request with the same key and text does not create a second post.
 *
 * @throws ApiError
 */
export function createPost(api: ApiClient, text: string, idempotencyKey: string): Promise<Post> {
  const params = { header: { 'Idempotency-Key': idempotencyKey } };
  return dataOf(postSchema, api.POST('/posts', { params, body: { text } }));
}
