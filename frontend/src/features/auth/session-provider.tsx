import { AuthenticationError, useAuth0, type AppState, type User } from '@auth0/auth0-react';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ApiError } from '../../shared/api/failure';
import { AuthContext, type Auth, type Caller, type LogInProblem } from './caller';
import { claimsOf } from './claims';
import { useLogOut } from './log-out';
import { pictureOf } from './picture';
import { logInProblem, tokenFailure } from './problems';
import { currentPage, forgetLogIn, tenantAnswers, useSilentReturn } from './silent-return';
import { usePermissions } from './use-permissions';

type SessionProviderProps = {
  domain: string;
  onLogOut: ((userId: string) => void) | undefined;
  children: ReactNode;
};

/** Turns the SDK's state into a {@link Caller}, and its errors into words of our own. */
export function SessionProvider({ domain, onLogOut, children }: SessionProviderProps) {
  const sdk = useAuth0();
  const { error, isLoading, user, loginWithRedirect, logout, getAccessTokenSilently } = sdk;
  const [ended, setEnded] = useState(false);
  const [noLogIn, setNoLogIn] = useState<Error>();
  const reaches = useCallback(() => tenantAnswers(domain), [domain]);
  const { pending, unreachable } = useSilentReturn(sdk, reaches, ended);
  const userId = user?.sub;
  const forget = useCallback(() => {
    forgetLogIn();
    if (userId !== undefined) onLogOut?.(userId);
  }, [userId, onLogOut]);
  const { leaving, logOut } = useLogOut(logout, forget);

  const getAccessToken = useCallback(
    async (options?: { renew: boolean }) => {
      try {
        const token = await getAccessTokenSilently({ cacheMode: options?.renew ? 'off' : 'on' });
        if (token === undefined) throw new Error('Auth0 answered without an access token');
        if (isOfSomebodyElse(token, userId)) throw new ApiError({ kind: 'sessionEnded' });
        return token;
      } catch (thrown) {
        if (thrown instanceof ApiError) throw thrown;
        const failure = tokenFailure(thrown);
        if (failure.kind === 'sessionEnded') setEnded(true);
        throw new ApiError(failure, { cause: thrown });
      }
    },
    [getAccessTokenSilently, userId],
  );
  const permissions = usePermissions(userId, getAccessToken);
  useCleanAddress(error);

  const waits = isLoading || pending || leaving;
  const auth = useMemo<Auth>(() => {
    const problem = problemOf(ended, unreachable, noLogIn ?? error);
    const logIn = () => {
      setNoLogIn(undefined);
      // The browser may forbid the storage that holds the request's state until Auth0 answers.
      return loginWithRedirect({ appState: { returnTo: currentPage() } }).then(
        () => true,
        (thrown: unknown) => {
          setNoLogIn(thrown instanceof Error ? thrown : new Error(String(thrown)));
          return false;
        },
      );
    };
    return { caller: callerFrom(waits, user, permissions, problem), getAccessToken, logIn, logOut };
  }, [
    ended,
    unreachable,
    noLogIn,
    error,
    waits,
    user,
    permissions,
    getAccessToken,
    loginWithRedirect,
    logOut,
  ]);

  return <AuthContext value={auth}>{children}</AuthContext>;
}

function problemOf(ended: boolean, unreachable: boolean, error: Error | undefined) {
  if (ended) return { kind: 'sessionEnded' } as const;
  return unreachable ? ({ kind: 'unreachable' } as const) : logInProblem(error);
}

/**
 * In another tab somebody else may have logged in: when this tab's refresh token is refused, Auth0 gives the token
 * of that user. What this user has begun must not be sent as theirs; the page itself turns to them.
 */
function isOfSomebodyElse(accessToken: string, userId: string | undefined): boolean {
  const { sub } = claimsOf(accessToken);
  return userId !== undefined && sub !== undefined && sub !== userId;
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
  const picture = pictureOf(user.picture);
  return { status: 'signedIn', userId: user.sub, name, picture, permissions };
}

/**
 * After a failed log-in the address still holds Auth0's answer, which a reload would try again. The user
 * stays at the page they asked for, as far as the SDK still knows it.
 */
function useCleanAddress(error: Error | undefined) {
  useEffect(() => {
    if (error && new URLSearchParams(window.location.search).has('state')) {
      window.history.replaceState({}, '', pageAskedFor(error));
    }
  }, [error]);
}

function pageAskedFor(error: Error): string {
  const appState = error instanceof AuthenticationError ? (error.appState as AppState) : undefined;
  return appState?.returnTo ?? window.location.pathname;
}
