import { createContext, use } from 'react';
import type { GetAccessToken } from '../../shared/api/access-token';

/** Why the user is not logged in although they, or the app, tried. */
export type LogInProblem =
  /** The user cancelled on the log-in page, or Auth0 denied them access. `reason`: Auth0's text, in one line. */
  | { kind: 'denied'; reason: string | null }
  /** The session at Auth0 is over; the user was logged in a moment ago. */
  | { kind: 'sessionEnded' }
  /** Auth0 does not answer; the user may well be logged in still. */
  | { kind: 'unreachable' }
  /** By the clock of this device, a token that Auth0 has just made is too old or not valid yet. */
  | { kind: 'wrongClock'; deviceTime: Date }
  /** Anything else; `detail` is a text of Auth0, or of this page and its libraries. */
  | { kind: 'failed'; detail: string; source: 'auth0' | 'page' };

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
