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
  /** Identifier of the API. Without it, Auth0 issues opaque tokens that the API cannot validate. */
  audience: string;
};

type AuthProviderProps = {
  settings: AuthSettings;
  /**
   * Called when the user logs out, in this tab or in another one. Delete the user's data here. It
   * is not called when a session expires. It must be the same function in each rendering.
   */
  onLogOut?: (userId: string) => void;
  children: ReactNode;
};

/**
 * Connects the app to Auth0. Tokens are only in memory. While the page is open, a rotating refresh
 * token renews the access token. After a reload, the SDK logs in silently in a hidden iframe. If
 * that fails, the page redirects once (see silent-log-in.ts). The API needs `openid profile` to get
 * the author's public name.
 */
export function AuthProvider({ settings, onLogOut, children }: AuthProviderProps) {
  const { domain, clientId, audience } = settings;
  const [hasResponse] = useState(acceptOwnResponse); // Before the SDK reads the address.
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
      // Otherwise the SDK reads local storage at the start, and throws if the browser blocks it.
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
