import { useQuery } from '@tanstack/react-query';
import { profileSchema } from '../../../shared/api/response-schemas';
import { useApi } from '../../../shared/api/api-context';
import { dataOf } from '../../../shared/api/client';

/** GET /me: the caller's data in the API. */
export function useProfile() {
  const api = useApi();
  return useQuery({
    queryKey: ['me'],
    queryFn: ({ signal }) => dataOf(profileSchema, api.GET('/me', { signal })),
  });
}
