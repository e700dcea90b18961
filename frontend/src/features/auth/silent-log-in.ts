import { useEffect, useState } from 'react';
import type { RedirectLoginOptions } from '@auth0/auth0-react';

/**
 * Not a secret. `yes`: a user was logged in in this tab. `perhaps`: the address contained a response of Auth0 that does
 * not belong to a log-in of this tab. `… again`: the page redirected to Auth0, and there was no response yet. The
 * browser deletes session storage when the tab is closed.
 */
const flag = 'postern.auth.wasLoggedIn';
const values = ['yes', 'perhaps', 'yes again', 'perhaps again'] as const;
type Remembered = (typeof values)[number];

/** The parts of the SDK's state that the hook needs. */
type SdkState = {
  isLoading: boolean;
  user: object | undefined;
  error: Error | undefined;
  loginWithRedirect: (options: RedirectLoginOptions) => Promise<void>;
};

/**
 * The second way to log in silently after a reload. First, the SDK uses a hidden frame, which fails
 * if the browser blocks third-party cookies or the frame. Then this hook redirects the page to
 * Auth0 once (`prompt=none`, OpenID Connect Core 3.1.2.1), which shows nothing to the user.
 * A response of Auth0 deletes the flag. A reload during the redirect has no response, so the page
 * redirects a second time, but not a third time. So there is no loop. A page that cannot reach
 * Auth0 does not redirect, because the browser would show its own error page.
 *
 * @param isReachable whether Auth0 responds
 * @param isOver the session has ended while the page was open, so there is no session to restore
 */
export function useSilentLogIn(
  sdk: SdkState,
  isReachable: () => Promise<boolean>,
  isOver: boolean,
) {
  const { isLoading, user, error, loginWithRedirect } = sdk;
  const [remembered, setRemembered] = useState(rememberedLogIn);
  const [unreachable, setUnreachable] = useState(false);
  const loggedIn = user !== undefined;
  // When the user is logged in, the silent log-in is finished. A later log-out must not start it again.
  if (loggedIn && remembered !== null) setRemembered(null);
  const mayLogIn = remembered !== null && !isOver && !unreachable && error === undefined;
  const pending = mayLogIn && !isLoading && !loggedIn;

  useEffect(() => {
    if (loggedIn) remember('yes');
  }, [loggedIn]);
  useEffect(() => {
    if (isOver || error !== undefined) forgetLogIn();
  }, [isOver, error]);
  useEffect(() => {
    if (!pending) return;
    let current = true;
    const ask = async () => {
      if (!(await isReachable())) throw new Error('Auth0 does not answer');
      if (!current) return;
      rememberRedirect(remembered);
      await loginWithRedirect({
        authorizationParams: { prompt: 'none' },
        appState: {
          returnTo: currentPage(),
          ...(remembered.startsWith('perhaps') && { quiet: true }),
        },
      });
    };
    ask().catch(() => {
      if (current) setUnreachable(true);
    });
    return () => {
      current = false;
    };
  }, [pending, remembered, isReachable, loginWithRedirect]);

  return { pending, unreachable };
}

// A browser that blocks cookies also blocks this storage and throws at the first access. Then there is no flag.
function rememberedLogIn(): Remembered | null {
  try {
    const stored = sessionStorage.getItem(flag);
    return values.find((value) => value === stored) ?? null;
  } catch {
    return null;
  }
}

function rememberRedirect(remembered: Remembered) {
  if (remembered === 'yes' || remembered === 'perhaps') remember(`${remembered} again`);
  else forgetLogIn();
}

function remember(value: Remembered) {
  try {
    sessionStorage.setItem(flag, value);
  } catch {
    // The next reload uses only the hidden frame.
  }
}

/** The user may be logged in: the page redirects once, and shows no error if they are not. */
export function rememberPossibleLogIn() {
  if (rememberedLogIn() === null) remember('perhaps');
}

/** After a log-out, no user is logged in silently. */
export function forgetLogIn() {
  try {
    sessionStorage.removeItem(flag);
  } catch {
    // It was not stored.
  }
}

/** The path and query of this page. Only one slash at the start: `//host` would be another site. */
export function currentPage(): string {
  return window.location.pathname.replace(/^\/+/, '/') + window.location.search;
}

/** Whether the tenant sends any response within four seconds. The page cannot read it, so CORS is not needed. */
export async function tenantResponds(domain: string): Promise<boolean> {
  const address = domain.startsWith('http:') ? domain : `https://${domain}`;
  try {
    await fetch(`${address}/.well-known/openid-configuration`, {
      mode: 'no-cors',
      cache: 'no-store',
      signal: AbortSignal.timeout(4000),
    });
    return true;
  } catch {
    return false;
  }
}
