import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense, useState, type RefObject } from 'react';
import { Link, useLocation } from 'wouter';
import { useAuth } from '../features/auth/caller';
import { UserButton } from '../features/auth/user-button';
import { DeletionToasts } from '../features/posts/deletion-toasts';
import { DeletionsProvider } from '../features/posts/deletions';
import { OutboxProvider } from '../features/posts/outbox';
import { ApiProvider } from '../shared/api/api-context';
import { failureOf } from '../shared/api/failure';
import { ErrorBoundary } from '../shared/ui/error-boundary';
import { Spinner } from '../shared/ui/spinner';
import { Logo } from './logo';
import { OfflineBanner } from './offline-banner';
import { Pages } from './pages';
import { usePageChange } from './use-page-change';

/** The frame of every page of a logged-in user, and the state that is kept when the page changes. */
export function Shell() {
  const { caller, getAccessToken } = useAuth();
  const [queryClient] = useState(newQueryClient);
  const { main, fromTop } = usePageChange();
  if (caller.status !== 'signedIn') return null;
  const { userId } = caller;
  return (
    <QueryClientProvider client={queryClient} key={userId}>
      <ApiProvider getAccessToken={getAccessToken}>
        <OutboxProvider userId={userId}>
          <DeletionsProvider userId={userId}>
            <Header fromTop={fromTop} />
            <OfflineBanner />
            <Page userId={userId} main={main} />
            <DeletionToasts />
          </DeletionsProvider>
        </OutboxProvider>
      </ApiProvider>
    </QueryClientProvider>
  );
}

function Header({ fromTop }: { fromTop: () => void }) {
  return (
    <header className="bg-base-100 border-base-300 border-b">
      <div className="mx-auto flex h-16 max-w-2xl items-center justify-between gap-4 px-4">
        <Link href="/" aria-label="Postern: home page" className="rounded-field" onClick={fromTop}>
          <Logo />
        </Link>
        <UserButton>
          <li>
            <Link href="/me" className="user-panel-row">
              Your profile
            </Link>
          </li>
        </UserButton>
      </div>
    </header>
  );
}

/** The page of the current address. */
function Page({ userId, main }: { userId: string; main: RefObject<HTMLElement | null> }) {
  const [location] = useLocation();
  return (
    <main
      ref={main}
      tabIndex={-1}
      className="mx-auto flex max-w-2xl flex-col gap-6 px-4 pt-6 pb-28 outline-none sm:pt-8"
    >
      <ErrorBoundary key={location}>
        <Suspense fallback={<PageFallback />}>
          <Pages userId={userId} />
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}

function PageFallback() {
  return (
    <p role="status" className="text-muted flex items-center gap-2">
      <Spinner /> Loading the page…
    </p>
  );
}

/** Only a read without a response is repeated. A rejected read would be rejected again. */
function newQueryClient() {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // 'always': offline requests fail at once, so that the app can show an error.
        networkMode: 'always',
        staleTime: 30_000,
        retry: (failures, error) =>
          failures < 1 && ['unreachable', 'unavailable'].includes(failureOf(error).kind),
      },
      mutations: { networkMode: 'always' },
    },
  });
}
