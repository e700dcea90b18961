import { AuthenticationError, useAuth0 } from '@auth0/auth0-react';
import type { AppState, RedirectLoginOptions, User } from '@auth0/auth0-react';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { AuthContext, type Auth, type Caller, type LogInProblem } from './caller';
import { useLogOut } from './log-out';
import { logInProblem } from './problems';
import { goToAuth0 } from './authorization-response';
import {
  currentPage,
  forgetLogIn,
  rememberPossibleLogIn,
  tenantResponds,
  useSilentLogIn,
} from './silent-log-in';
import { useAccessToken } from './use-access-token';
import { usePermissions } from './use-permissions';

type SessionProviderProps = {
  domain: string;
  onLogOut: ((userId: string) => void) | undefined;
  children: ReactNode;
};

/** Converts the SDK's state to a {@link Caller}, and its errors to a {@link LogInProblem}. */
export function SessionProvider({ domain, onLogOut, children }: SessionProviderProps) {
  const sdk = useAuth0();
  const { error, isLoading, logout } = sdk;
  const { ended, loggedOut, getAccessToken, endByLogOut } = useAccessToken(
    sdk.getAccessTokenSilently,
    sdk.user?.sub,
  );
  // A token renewal during the log-out restores the user in the SDK. The page must ignore that.
  const user = loggedOut ? undefined : sdk.user;
  const [noLogIn, setNoLogIn] = useState<Error>();
  const loginWithRedirect = useRedirect(sdk.loginWithRedirect);
  const isReachable = useCallback(() => tenantResponds(domain), [domain]);
  const { pending, unreachable } = useSilentLogIn(
    { isLoading, user, error, loginWithRedirect },
    isReachable,
    ended !== null || loggedOut,
  );
  const forget = useCallback(
    (userId: string | undefined) => {
      endByLogOut();
      forgetLogIn();
      if (userId !== undefined) onLogOut?.(userId);
    },
    [endByLogOut, onLogOut],
  );
  const { leaving, logOut } = useLogOut(logout, user?.sub, forget);
  const permissions = usePermissions(user?.sub, getAccessToken);
  useCleanAddress(error);

  const waits = isLoading || pending || leaving;
  const logIn = useCallback(() => {
    setNoLogIn(undefined);
    // The browser may block the storage for the state of the request.
    return loginWithRedirect({ appState: { returnTo: currentPage() } }).then(
      () => true,
      (thrown: unknown) => {
        setNoLogIn(thrown instanceof Error ? thrown : new Error(String(thrown)));
        return false;
      },
    );
  }, [loginWithRedirect]);
  const problem = useMemo(
    () => (loggedOut ? null : problemOf(ended, unreachable, noLogIn ?? error)),
    [loggedOut, ended, unreachable, noLogIn, error],
  );
  const auth = useMemo<Auth>(
    () => ({
      caller: callerFrom(waits, user, permissions, problem),
      getAccessToken,
      logIn,
      logOut,
    }),
    [waits, user, permissions, problem, getAccessToken, logIn, logOut],
  );

  return <AuthContext value={auth}>{children}</AuthContext>;
}

function problemOf(ended: LogInProblem | null, unreachable: boolean, error: Error | undefined) {
  if (ended !== null) return ended;
  return unreachable ? ({ kind: 'unreachable' } as const) : logInProblem(error);
}

/** The SDK's log-in, which also stores the `state` of the request. */
function useRedirect(login: (options: RedirectLoginOptions) => Promise<void>) {
  return useCallback(
    (options: RedirectLoginOptions) => login({ ...options, openUrl: goToAuth0 }),
    [login],
  );
}

function callerFrom(
  waits: boolean,
  user: User | undefined,
  permissions: ReadonlySet<string> | null,
  problem: LogInProblem | null,
): Caller {
  if (waits) return { status: 'loading' };
  if (user?.sub === undefined) return { status: 'signedOut', problem };
  if (permissions === null) return { status: 'loading' };
  const name = user.name ?? user.nickname ?? user.sub;
  return { status: 'signedIn', userId: user.sub, name, picture: user.picture ?? null, permissions };
}

/**
 * After a failed log-in, the address still contains Auth0's response, and a reload would process it
 * again. This restores the address of the requested page, if the SDK still has it. If the
 * connection failed, the user may be logged in at Auth0, so the next reload tries a silent log-in.
 */
function useCleanAddress(error: Error | undefined) {
  useEffect(() => {
    if (error && new URLSearchParams(window.location.search).has('state')) {
      window.history.replaceState({}, '', pageAskedFor(error));
      if (logInProblem(error)?.kind === 'unreachable') rememberPossibleLogIn();
    }
  }, [error]);
}

function pageAskedFor(error: Error): string {
  const appState = error instanceof AuthenticationError ? (error.appState as AppState) : undefined;
  return appState?.returnTo ?? window.location.pathname;
}
