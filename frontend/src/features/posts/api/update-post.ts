import { useMutation, useQueryClient } from '@tanstack/react-query';
import { postSchema, type Post } from '../../../shared/api/response-schemas';
import { useApi } from '../../../shared/api/api-context';
import { dataOf } from '../../../shared/api/client';
import { failureOf } from '../../../shared/api/failure';
import { getPost } from './get-post';
import { replaceInCache } from './posts-cache';

/** The new text of a post, and the version that the author edited. */
export type Change = { postId: string; text: string; version: number };

/** The post after the change, or the saved post when someone else changed it first. */
export type ChangeOutcome = { kind: 'saved' } | { kind: 'conflict'; saved: Post };

/** PUT /posts/{postId} with If-Match, so that no change of another user is overwritten. */
export function useUpdatePost() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async ({ postId, text, version }: Change): Promise<ChangeOutcome> => {
      const params = { path: { postId }, header: { 'If-Match': `"${version}"` } };
      try {
        const call = api.PUT('/posts/{postId}', { params, body: { text } });
        replaceInCache(cache, await dataOf(postSchema, call));
        return { kind: 'saved' };
      } catch (thrown) {
        if (failureOf(thrown).kind !== 'conflict') throw thrown;
        const saved = await getPost(api, postId);
        if (saved.text !== text) return { kind: 'conflict', saved };
        // The saved text is the same: the change was stored, and only its response was lost.
        replaceInCache(cache, saved);
        return { kind: 'saved' };
      }
    },
  });
}
