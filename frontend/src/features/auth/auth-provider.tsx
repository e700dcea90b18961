import { Auth0Provider, type AppState } from '@auth0/auth0-react';
import { useEffect, useState, type ReactNode } from 'react';
import { forgetState, acceptOwnResponse } from './authorization-response';
import { SessionProvider } from './session-provider';

/** The three values that name the tenant, the application and the API in Auth0. */
export type AuthSettings = {
  /** `tenant.eu.auth0.com`, or a custom domain; `http://localhost:4400` for the local stand-in. */
  domain: string;
  /** Client id of the single page application. */
  clientId: string;
  /** Identifier of the API. Without it Auth0 gives opaque tokens that no API can check. */
  audience: string;
};

type AuthProviderProps = {
  settings: AuthSettings;
  /**
   * The user logs out, here or in another tab. Delete here what the app keeps of the user. Not
   * called when a session ends by itself. Must be the same function at each rendering.
   */
  onLogOut?: (userId: string) => void;
  children: ReactNode;
};

/**
 * Puts Auth0 around the app. Tokens live in memory only; while the page lives, a rotating refresh token
 * renews the access token. A reload asks Auth0 again in a hidden iframe, and where that gets nowhere,
 * once with the whole page (see silent-log-in.ts).
 * `openid profile` is what the API needs to learn the author's public name.
 */
export function AuthProvider({ settings, onLogOut, children }: AuthProviderProps) {
  const { domain, clientId, audience } = settings;
  const [hasResponse] = useState(acceptOwnResponse); // Before the SDK looks at the address.
  useEffect(() => {
    if (hasResponse) forgetState();
  }, [hasResponse]);
  return (
    <Auth0Provider
      domain={domain}
      clientId={clientId}
      authorizationParams={{
        redirect_uri: window.location.origin,
        audience,
        scope: 'openid profile',
      }}
      cacheLocation="memory"
      // Else the SDK touches local storage at the start, and throws where the browser forbids it.
      anonymousSessionsCacheMode="memory"
      useRefreshTokens
      useRefreshTokensFallback
      authorizeTimeoutInSeconds={5}
      onRedirectCallback={showPageAskedFor}
    >
      <SessionProvider domain={domain} onLogOut={onLogOut}>
        {children}
      </SessionProvider>
    </Auth0Provider>
  );
}

function showPageAskedFor(appState?: AppState) {
  window.history.replaceState({}, '', appState?.returnTo ?? '/');
}
