import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { AuthProvider, type AuthSettings } from '../features/auth/auth-provider';
import { useCaller } from '../features/auth/caller';
import { SignedIn, SignedOut, SignInPending } from '../features/auth/signed-in';
import { forgetUser } from '../shared/tab-storage';
import { ErrorBoundary } from '../shared/ui/error-boundary';
import { lazyPart } from '../shared/ui/lazy-part';
import { LogInRequired } from './log-in-required';
import { NotFound } from './not-found';
import { LoadingPage } from './loading-page';
import { paths } from './paths';
import { VisitorFrame } from './visitor-frame';
import { Welcome } from './welcome';

// Visitors do not load the code of the pages that need a log-in.
const Shell = lazyPart(() => import('./shell').then(({ Shell }) => Shell));

/** The whole app: the landing page for visitors, and the pages for users who are logged in. */
export function App({ settings }: { settings: AuthSettings }) {
  return (
    <ErrorBoundary outermost>
      <AuthProvider settings={settings} onLogOut={forgetUser}>
        <SignInPending>
          <LoadingPage />
        </SignInPending>
        <SignedOut>
          <VisitorPages isLocal={settings.domain.startsWith('http:')} />
        </SignedOut>
        <SignedIn>
          <Suspense fallback={<LoadingPage />}>
            <Shell />
          </Suspense>
        </SignedIn>
      </AuthProvider>
    </ErrorBoundary>
  );
}

/**
 * For a visitor, a page that needs a log-in shows the log-in button. After the log-in, the user
 * returns to this address.
 */
function VisitorPages({ isLocal }: { isLocal: boolean }) {
  const caller = useCaller();
  if (caller.status === 'signedOut' && caller.problem?.kind === 'sessionEnded') {
    return <LogInRequired isLocal={isLocal} />;
  }
  return (
    <Switch>
      <Route path={paths.feed}>
        <Welcome isLocal={isLocal} />
      </Route>
      {[paths.post, paths.profile].map((path) => (
        <Route key={path} path={path}>
          <LogInRequired isLocal={isLocal} />
        </Route>
      ))}
      <Route>
        <VisitorFrame>
          <NotFound />
        </VisitorFrame>
      </Route>
    </Switch>
  );
}
