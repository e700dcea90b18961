import { AuthenticationError, useAuth0, type AppState, type User } from '@auth0/auth0-react';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ApiError } from '../../shared/api/failure';
import { AuthContext, type Auth, type Caller, type LogInProblem } from './caller';
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
        return token;
      } catch (thrown) {
        const failure = tokenFailure(thrown);
        if (failure.kind === 'sessionEnded') setEnded(true);
        throw new ApiError(failure, { cause: thrown });
      }
    },
    [getAccessTokenSilently],
  );
  const permissions = usePermissions(userId, getAccessToken);
  useCleanAddress(error);

  const waits = isLoading || pending || leaving;
  const auth = useMemo<Auth>(() => {
    const problem = problemOf(ended, unreachable, error);
    const logIn = () => {
      void loginWithRedirect({ appState: { returnTo: currentPage() } });
    };
    return { caller: callerFrom(waits, user, permissions, problem), getAccessToken, logIn, logOut };
  }, [
    ended,
    unreachable,
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
