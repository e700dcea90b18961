import { AuthenticationError, useAuth0, type AppState, type User } from '@auth0/auth0-react';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ApiError } from '../../shared/api/failure';
import { AuthContext, type Auth, type Caller, type LogInProblem } from './caller';
import { logInProblem, tokenFailure } from './problems';
import { permissionsIn } from './permissions';
import { currentPage, forgetLogIn, tenantAnswers, useSilentReturn } from './silent-return';

/** Turns the SDK's state into a {@link Caller}, and its errors into words of our own. */
export function SessionProvider({ domain, children }: { domain: string; children: ReactNode }) {
  const sdk = useAuth0();
  const { error, isLoading, user, loginWithRedirect, logout, getAccessTokenSilently } = sdk;
  const [ended, setEnded] = useState(false);
  const reaches = useCallback(() => tenantAnswers(domain), [domain]);
  const { pending, unreachable } = useSilentReturn(sdk, reaches, ended);

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
  const permissions = usePermissions(user, getAccessToken);
  useCleanAddress(error);

  const auth = useMemo<Auth>(() => {
    const problem = problemOf(ended, unreachable, error);
    return {
      caller: callerFrom(isLoading || pending, user, permissions, problem),
      getAccessToken,
      logIn: () => {
        void loginWithRedirect({ appState: { returnTo: currentPage() } });
      },
      logOut: () => {
        forgetLogIn();
        void logout({ logoutParams: { returnTo: window.location.origin } });
      },
    };
  }, [
    ended,
    unreachable,
    error,
    isLoading,
    pending,
    user,
    permissions,
    getAccessToken,
    loginWithRedirect,
    logout,
  ]);

  return <AuthContext value={auth}>{children}</AuthContext>;
}

function problemOf(ended: boolean, unreachable: boolean, error: Error | undefined) {
  if (ended) return { kind: 'sessionEnded' } as const;
  return unreachable ? ({ kind: 'unreachable' } as const) : logInProblem(error);
}

function callerFrom(
  isLoading: boolean,
  user: User | undefined,
  permissions: ReadonlySet<string> | null,
  problem: LogInProblem | null,
): Caller {
  if (isLoading) return { status: 'loading' };
  if (user?.sub === undefined) return { status: 'signedOut', problem };
  if (permissions === null) return { status: 'loading' };
  const name = user.name ?? user.nickname ?? user.sub;
  return { status: 'signedIn', userId: user.sub, name, picture: user.picture ?? null, permissions };
}

/** The permissions of the logged-in user; null until they are known. No token: no permissions. */
function usePermissions(user: User | undefined, getAccessToken: Auth['getAccessToken']) {
  const [known, setKnown] = useState<{ userId: string; permissions: ReadonlySet<string> } | null>(
    null,
  );
  const userId = user?.sub;
  useEffect(() => {
    if (userId === undefined) return;
    let current = true;
    const keep = (permissions: ReadonlySet<string>) => {
      if (current) setKnown({ userId, permissions });
    };
    getAccessToken().then(
      (token) => {
        keep(permissionsIn(token));
      },
      () => {
        keep(new Set());
      },
    );
    return () => {
      current = false;
    };
  }, [userId, getAccessToken]);
  return known !== null && known.userId === userId ? known.permissions : null;
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
