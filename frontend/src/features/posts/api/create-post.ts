import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../../../shared/api/api-context';
import { dataOf } from '../../../shared/api/client';
import { addToFeed } from './list-posts';

/** A post to be. The same key sent again with the same text makes no second post. */
export type Draft = { text: string; idempotencyKey: string };

/** POST /posts. */
export function useCreatePost() {
  const api = useApi();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ text, idempotencyKey }: Draft) =>
      dataOf(
        api.POST('/posts', {
          params: { header: { 'Idempotency-Key': idempotencyKey } },
          body: { text },
        }),
      ),
    onSuccess: (post) => {
      addToFeed(cache, post);
    },
  });
}
