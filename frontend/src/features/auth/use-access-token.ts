import { useCallback, useRef, useState } from 'react';
import type { GetAccessToken } from '../../shared/api/access-token';
import { ApiError } from '../../shared/api/failure';
import type { LogInProblem } from './caller';
import { claimsOf } from './claims';
import { endOfSession, tokenFailure } from './problems';

/** The SDK's function, as far as this needs it. */
type GetSilently = (options: { cacheMode: 'on' | 'off' }) => Promise<string | undefined>;

/**
 * Returns access tokens until the session ends.
 *
 * @param userId the logged-in user
 * @returns `ended`: why the session ended without a log-out; `loggedOut`: the user logged out, here
 *   or in another tab (`endByLogOut` was called). A renewal during a log-out changes neither.
 */
export function useAccessToken(getSilently: GetSilently, userId: string | undefined) {
  const [ended, setEnded] = useState<LogInProblem | null>(null);
  const [loggedOut, setLoggedOut] = useState(false);
  const out = useRef(false); // Also seen by a renewal that started before the log-out.

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
 * Another user may have logged in in another tab. If Auth0 rejects this tab's refresh token, the
 * SDK gets a token of that user. Requests of this user must not be sent with it. The page then
 * changes to the other user.
 */
function isOfAnotherUser(accessToken: string, userId: string | undefined): boolean {
  const { sub } = claimsOf(accessToken);
  return userId !== undefined && sub !== undefined && sub !== userId;
}
