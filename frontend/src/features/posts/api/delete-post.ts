import { done, type ApiClient } from '../../../shared/api/client';
import { failureOf } from '../../../shared/api/failure';

/** DELETE /posts/{postId}, for the author. A post that is already deleted is a success. @throws ApiError */
export async function deletePost(api: ApiClient, postId: string): Promise<void> {
  await unlessGone(done(api.DELETE('/posts/{postId}', { params: { path: { postId } } })));
}

/**
 * The same while the user leaves the page. The page can no longer await anything, so the caller
 * passes the token, and with `keepalive` the browser completes the request after the page is
 * closed. The response is ignored.
 */
export function deletePostOnLeaving(postId: string, accessToken: string) {
  void fetch(`/api/posts/${encodeURIComponent(postId)}`, {
    method: 'DELETE',
    headers: { Authorization: `Bearer ${accessToken}` },
    keepalive: true,
  }).catch(() => undefined);
}

/** Treats 404 and 410 as success, because the post does not exist any more. */
export async function unlessGone(call: Promise<void>): Promise<void> {
  await call.catch((thrown: unknown) => {
    if (failureOf(thrown).kind !== 'gone') throw thrown;
  });
}
