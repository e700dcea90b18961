import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { useAuth } from '../features/auth/caller';
import { UserButton } from '../features/auth/user-button';
import { Composer } from '../features/posts/composer';
import { Feed } from '../features/posts/feed';
import { ApiProvider } from '../shared/api/api-context';
import { failureOf } from '../shared/api/failure';
import { Logo } from './logo';

/** What a logged-in user sees: who they are, a composer, the feed. */
export function Home() {
  const { caller, getAccessToken } = useAuth();
  const [queryClient] = useState(newQueryClient);
  if (caller.status !== 'signedIn') return null;
  return (
    <QueryClientProvider client={queryClient} key={caller.userId}>
      <ApiProvider getAccessToken={getAccessToken}>
        <header className="bg-base-100 border-base-300 border-b">
          <div className="mx-auto flex h-16 max-w-2xl items-center justify-between px-4">
            <Logo />
            <UserButton />
          </div>
        </header>
        <main className="mx-auto flex max-w-2xl flex-col gap-8 px-4 py-6 sm:py-8">
          <h1 className="sr-only">Posts</h1>
          <Composer userId={caller.userId} />
          <Feed />
        </main>
      </ApiProvider>
    </QueryClientProvider>
  );
}

/** A read that got no answer is tried once more; one that was refused would be refused again. */
function newQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // 'always': offline is an error to show, not a reason to wait in silence.
        networkMode: 'always',
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < 1 && ['unreachable', 'unavailable'].includes(failureOf(error).kind),
      },
      mutations: { networkMode: 'always' },
    },
  });
}
