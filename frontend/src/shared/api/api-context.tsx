import { createContext, use, useMemo, type ReactNode } from 'react';
import type { GetAccessToken } from './access-token';
import { createApiClient, type ApiClient } from './client';

const ApiContext = createContext<ApiClient | null>(null);

/** Gives the components below it an API client that authenticates with `getAccessToken`. */
export function ApiProvider(props: { getAccessToken: GetAccessToken; children: ReactNode }) {
  const { getAccessToken, children } = props;
  const client = useMemo(() => createApiClient(getAccessToken), [getAccessToken]);
  return <ApiContext value={client}>{children}</ApiContext>;
}

/** The API client of the nearest {@link ApiProvider}. */
export function useApi(): ApiClient {
  const client = use(ApiContext);
  if (client === null) throw new Error('useApi() needs an <ApiProvider> above it');
  return client;
}
