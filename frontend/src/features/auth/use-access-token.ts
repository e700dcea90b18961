import { useCallback, useRef, useState } from 'react';
import type { GetAccessToken } from '../../shared/api/access-token';
import { ApiError } from '../../shared/api/failure';
import type { LogInProblem } from './caller';
import { claimsOf } from './claims';
import { endOfSession, tokenFailure } from './problems';

/** The SDK's function, as far as this needs it. */
type GetSilently = (options: { cacheMode: 'on' | 'off' }) => Promise<string | undefined>;

/**
 * Access tokens for as long as the session lasts.
 *
 * @param userId who is logged in
 * @returns `ended`: how the session ended by itself; `loggedOut`: the user ended it, here or in another tab, which
 *   `endByLogOut` says. A renewal that is in progress during a log-out changes neither of them.
 */
export function useAccessToken(getSilently: GetSilently, userId: string | undefined) {
  const [ended, setEnded] = useState<LogInProblem | null>(null);
  const [loggedOut, setLoggedOut] = useState(false);
  const out = useRef(false); // For a renewal that began before the log-out.

  const getAccessToken: GetAccessToken = useCallback(
    async (options) => {
      try {
        const token = await getSilently({ cacheMode: options?.renew ? 'off' : 'on' });
        if (token === undefined) throw new Error('Auth0 answered without an access token');
        if (out.current || isOfAnotherUser(token, userId)) {
          throw new ApiError({ kind: 'sessionEnded' });
        }
        return token;
      } catch (thrown) {
        if (thrown instanceof ApiError) throw thrown;
        const end = endOfSession(thrown);
        if (end !== null && !out.current) setEnded(end);
        throw new ApiError(tokenFailure(thrown), { cause: thrown });
      }
    },
    [getSilently, userId],
  );
  const endByLogOut = useCallback(() => {
    out.current = true;
    setLoggedOut(true);
    setEnded(null);
  }, []);

  return { ended, loggedOut, getAccessToken, endByLogOut };
}

/**
 * Another user may have logged in in another tab: when this tab's refresh token is refused, Auth0 gives the token
 * of that user. What this user has begun must not be sent as theirs; the page itself turns to them.
 */
function isOfAnotherUser(accessToken: string, userId: string | undefined): boolean {
  const { sub } = claimsOf(accessToken);
  return userId !== undefined && sub !== undefined && sub !== userId;
}
