import { done, type ApiClient } from '../../../shared/api/client';
import { failureOf } from '../../../shared/api/failure';

/** DELETE /posts/{postId}, for the author. Gone already counts as done. @throws ApiError */
export async function deletePost(api: ApiClient, postId: string): Promise<void> {
  await unlessGone(done(api.DELETE('/posts/{postId}', { params: { path: { postId } } })));
}

/**
 * The same while the user leaves the page. Nothing can be awaited then, so the token must be available,
 * and `keepalive` lets the browser finish the request without the page. The response is ignored.
 */
export function deletePostOnLeaving(postId: string, accessToken: string) {
  void fetch(`/api/posts/${encodeURIComponent(postId)}`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${accessToken}` },
    keepalive: true,
  }).catch(() => undefined);
}

/** Takes 404 and 410 for success: what was to be removed is not there. */
export async function unlessGone(call: Promise<void>): Promise<void> {
  await call.catch((thrown: unknown) => {
    if (failureOf(thrown).kind !== 'gone') throw thrown;
  });
}
