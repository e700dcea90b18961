import { useAuth0, type User } from '@auth0/auth0-react';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { ApiError } from '../../shared/api/failure';
import { AuthContext, type Auth, type Caller, type LogInProblem } from './caller';
import { logInProblem, tokenFailure } from './problems';
import { permissionsIn } from './permissions';

/** Turns the SDK's state into a {@link Caller}, and its errors into words of our own. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { error, isLoading, user, loginWithRedirect, logout, getAccessTokenSilently } = useAuth0();
  const [ended, setEnded] = useState(false);

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
    const problem: LogInProblem | null = ended ? { kind: 'sessionEnded' } : logInProblem(error);
    return {
      caller: callerFrom(isLoading, user, permissions, problem),
      getAccessToken,
      logIn: () => {
        const { pathname, search } = window.location;
        void loginWithRedirect({ appState: { returnTo: pathname + search } });
      },
      logOut: () => {
        void logout({ logoutParams: { returnTo: window.location.origin } });
      },
    };
  }, [ended, error, isLoading, user, permissions, getAccessToken, loginWithRedirect, logout]);

  return <AuthContext value={auth}>{children}</AuthContext>;
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

/** After a failed log-in the address still holds Auth0's answer, which a reload would try again. */
function useCleanAddress(error: Error | undefined) {
  useEffect(() => {
    if (error && new URLSearchParams(window.location.search).has('state')) {
      window.history.replaceState({}, '', window.location.pathname);
    }
  }, [error]);
}
