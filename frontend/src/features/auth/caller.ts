import { createContext, use } from 'react';
import type { GetAccessToken } from '../../shared/api/access-token';

/** Why the user is not logged in although they, or the app, tried. */
export type LogInProblem =
  /** The user turned back on the log-in page, or Auth0 denied them access. */
  | { kind: 'denied' }
  /** The session at Auth0 is over; the user was logged in a moment ago. */
  | { kind: 'sessionEnded' }
  /** Auth0 does not answer; the user may well be logged in still. */
  | { kind: 'unreachable' }
  /** Anything else, with Auth0's own words. */
  | { kind: 'failed'; detail: string };

/** Who uses the page. */
export type Caller =
  | { status: 'loading' }
  | { status: 'signedOut'; problem: LogInProblem | null }
  | {
      status: 'signedIn';
      /** `sub` of the ID token, for example `auth0|5f7c8ec7c33c6c004bbafe82`. */
      userId: string;
      name: string;
      picture: string | null;
      /** What the access token allows. For showing and hiding only: the API decides. */
      permissions: ReadonlySet<string>;
    };

export type Auth = {
  caller: Caller;
  /** Goes to Auth0's log-in page and comes back to the page it left; false when the browser cannot go there. */
  logIn: () => Promise<boolean>;
  /** Ends the session here and at Auth0, then comes back logged out. */
  logOut: () => void;
  getAccessToken: GetAccessToken;
};

export const AuthContext = createContext<Auth | null>(null);

/** Who uses the page, and the means to log in, log out and get a token. */
export function useAuth(): Auth {
  const auth = use(AuthContext);
  if (auth === null) throw new Error('useAuth() needs an <AuthProvider> above it');
  return auth;
}

/** Who uses the page: loading, signed out (and perhaps why), or signed in with name and permissions. */
export function useCaller(): Caller {
  return useAuth().caller;
}
