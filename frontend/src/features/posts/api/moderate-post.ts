import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../shared/api/api-context';
import { done } from '../../../shared/api/client';
import { unlessGone } from './delete-post';
import { deleteFromCache } from './posts-cache';

/**
 * DELETE /moderation/posts/{postId}, for callers with `moderate:posts`. A post that is already
 * deleted is a success.
 */
export function useModeratePost() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (postId: string) =>
      unlessGone(done(api.DELETE('/moderation/posts/{postId}', { params: { path: { postId } } }))),
    onSuccess: (_nothing, postId) => {
      deleteFromCache(cache, postId);
    },
  });
}
