import { createContext, use } from 'react';
import type { GetAccessToken } from '../../shared/api/access-token';

/** Why a log-in did not succeed, or why the session ended. */
export type LogInProblem =
  /** The user cancelled the log-in, or Auth0 denied access. `reason`: Auth0's text, in one line. */
  | { kind: 'denied'; reason: string | null }
  /** The session at Auth0 has ended while the user was logged in. */
  | { kind: 'sessionEnded' }
  /** Auth0 does not respond. The user may still be logged in. */
  | { kind: 'unreachable' }
  /** The clock of this device is wrong: a new token of Auth0 seems expired or not yet valid. */
  | { kind: 'wrongClock'; deviceTime: Date }
  /** Any other error. `detail` is a text of Auth0, or of this page and its libraries. */
  | { kind: 'failed'; detail: string; source: 'auth0' | 'page' };

/** The user of the page. */
export type Caller =
  | { status: 'loading' }
  | { status: 'signedOut'; problem: LogInProblem | null }
  | {
      status: 'signedIn';
      /** `sub` of the ID token, for example `auth0|5f7c8ec7c33c6c004bbafe82`. */
      userId: string;
      name: string;
      picture: string | null;
      /** The permissions in the access token. Use them only to show or hide elements: the API decides. */
      permissions: ReadonlySet<string>;
    };

export type Auth = {
  caller: Caller;
  /** Goes to Auth0's log-in page, which returns to the current page. False if the redirect failed. */
  logIn: () => Promise<boolean>;
  /** Ends the session here and at Auth0, then returns to the app. */
  logOut: () => void;
  getAccessToken: GetAccessToken;
};

export const AuthContext = createContext<Auth | null>(null);

/** The user of the page, and functions to log in, log out and get a token. */
export function useAuth(): Auth {
  const auth = use(AuthContext);
  if (auth === null) throw new Error('useAuth() needs an <AuthProvider> above it');
  return auth;
}

/** The user of the page: loading, signed out (optionally with a reason), or signed in with name and permissions. */
export function useCaller(): Caller {
  return useAuth().caller;
}
