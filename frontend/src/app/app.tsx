import { lazy, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { AuthProvider, type AuthSettings } from '../features/auth/auth-provider';
import { SignedIn, SignedOut, SignInPending } from '../features/auth/signed-in';
import { ErrorBoundary } from '../shared/ui/error-boundary';
import { NotFound } from './not-found';
import { Opening } from './opening';
import { paths } from './paths';
import { Welcome } from './welcome';

// Whoever is logged out does not fetch the pages behind the log-in.
const Shell = lazy(() => import('./shell').then(({ Shell }) => ({ default: Shell })));

/** The whole app: what this is for visitors, the pages for whoever is logged in. */
export function App({ settings }: { settings: AuthSettings }) {
  return (
    <ErrorBoundary>
      <AuthProvider settings={settings}>
        <SignInPending>
          <Opening />
        </SignInPending>
        <SignedOut>
          <VisitorPages isLocal={settings.domain.startsWith('http:')} />
        </SignedOut>
        <SignedIn>
          <Suspense fallback={<Opening />}>
            <Shell />
          </Suspense>
        </SignedIn>
      </AuthProvider>
    </ErrorBoundary>
  );
}

/** A page behind the log-in shows the way in; Auth0 sends the user back to the address they asked for. */
function VisitorPages({ isLocal }: { isLocal: boolean }) {
  return (
    <Switch>
      <Route path={paths.feed}>
        <Welcome isLocal={isLocal} />
      </Route>
      {[paths.post, paths.profile].map((path) => (
        <Route key={path} path={path}>
          <Welcome isLocal={isLocal} lead="Log in to see this page" />
        </Route>
      ))}
      <Route>
        <main className="px-4">
          <NotFound />
        </main>
      </Route>
    </Switch>
  );
}
