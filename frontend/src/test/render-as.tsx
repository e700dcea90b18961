import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { AuthContext, type Auth, type Caller } from '../features/auth/caller';
import { DeletionsProvider } from '../features/posts/deletions';
import { OutboxProvider } from '../features/posts/outbox';
import { ApiProvider } from '../shared/api/api-context';

export const ada: Caller = {
  status: 'signedIn',
  userId: 'auth0|ada',
  name: 'Ada Lovelace',
  picture: null,
  permissions: new Set(['moderate:posts']),
};
export const bob: Caller = {
  ...ada,
  userId: 'auth0|bob',
  name: 'Bob Kahn',
  permissions: new Set<string>(),
};
export const visitor: Caller = { status: 'signedOut', problem: null };

/** Renders for this caller without Auth0: `auth` has the functions for log-in and tokens. */
export function renderAs(caller: Caller, children: ReactNode, auth: Partial<Auth> = {}) {
  const value: Auth = {
    caller,
    logIn: () => Promise.resolve(true),
    logOut: () => undefined,
    getAccessToken: () => Promise.resolve('a-token'),
    ...auth,
  };
  const userId = caller.status === 'signedIn' ? caller.userId : 'none';
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <AuthContext value={value}>
      <QueryClientProvider client={queryClient}>
        <ApiProvider getAccessToken={value.getAccessToken}>
          <OutboxProvider userId={userId}>
            <DeletionsProvider userId={userId}>{children}</DeletionsProvider>
          </OutboxProvider>
        </ApiProvider>
      </QueryClientProvider>
    </AuthContext>,
  );
}
