import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../shared/api/api-context';
import { dataOf } from '../../../shared/api/client';
import { failureOf } from '../../../shared/api/failure';
import { takeFromFeed } from './list-posts';

/** DELETE /moderation/posts/{postId}, for callers with `moderate:posts`. Gone already counts as done. */
export function useModeratePost() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (postId: string) => {
      const call = api.DELETE('/moderation/posts/{postId}', { params: { path: { postId } } });
      await dataOf(call).catch((thrown: unknown) => {
        if (failureOf(thrown).kind !== 'gone') throw thrown;
      });
    },
    onSuccess: (_nothing, postId) => {
      takeFromFeed(cache, postId);
    },
  });
}
