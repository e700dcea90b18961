import { lazy, Suspense } from 'react';
import { AuthProvider, type AuthSettings } from '../features/auth/auth-provider';
import { SignedIn, SignedOut, SignInPending } from '../features/auth/signed-in';
import { ErrorBoundary } from '../shared/ui/error-boundary';
import { Opening } from './opening';
import { Welcome } from './welcome';

// Whoever is logged out does not fetch the pages behind the log-in.
const Home = lazy(() => import('./home').then(({ Home }) => ({ default: Home })));

/** The whole app: what this is for visitors, the feed for whoever is logged in. */
export function App({ settings }: { settings: AuthSettings }) {
  return (
    <ErrorBoundary>
      <AuthProvider settings={settings}>
        <SignInPending>
          <Opening />
        </SignInPending>
        <SignedOut>
          <Welcome isLocal={settings.domain.startsWith('http:')} />
        </SignedOut>
        <SignedIn>
          <Suspense fallback={<Opening />}>
            <Home />
          </Suspense>
        </SignedIn>
      </AuthProvider>
    </ErrorBoundary>
  );
}
