import { useEffect, useState } from 'react';
import type { RedirectLoginOptions } from '@auth0/auth0-react';

/**
 * Not a secret: it only says that somebody was logged in, in this tab, when the page was left. It lives in
 * session storage, so it is gone with the tab.
 */
const flag = 'postern.auth.wasLoggedIn';

/** What the hook needs of the SDK's state. */
type SdkState = {
  isLoading: boolean;
  user: object | undefined;
  error: Error | undefined;
  loginWithRedirect: (options: RedirectLoginOptions) => Promise<void>;
};

/**
 * The second way back into the session after a reload. The SDK's first one is a hidden frame, which gets
 * nowhere where the browser blocks third-party cookies or the frame itself. Then this asks Auth0 once
 * with the whole page (`prompt=none`, OpenID Connect Core 3.1.2.1), without showing anything to the user.
 * The flag is taken away before, so a refusal cannot make a loop. A page that cannot reach Auth0 stays
 * where it is: a redirect would end at the browser's own error page.
 *
 * @param reaches whether Auth0 answers at all
 * @param isOver the session has ended while the page was open: nothing to come back to
 */
export function useSilentReturn(sdk: SdkState, reaches: () => Promise<boolean>, isOver: boolean) {
  const { isLoading, user, error, loginWithRedirect } = sdk;
  const [wasLoggedIn, setWasLoggedIn] = useState(rememberedLogIn);
  const [unreachable, setUnreachable] = useState(false);
  const loggedIn = user !== undefined;
  // Come back, and the return is over: whoever then logs out, here or in another tab, stays logged out.
  if (loggedIn && wasLoggedIn) setWasLoggedIn(false);
  const pending =
    wasLoggedIn && !isLoading && !loggedIn && !isOver && !unreachable && error === undefined;

  useEffect(() => {
    if (loggedIn) rememberLogIn();
  }, [loggedIn]);
  useEffect(() => {
    if (isOver) forgetLogIn();
  }, [isOver]);
  useEffect(() => {
    if (!pending) return;
    let current = true;
    const ask = async () => {
      if (!(await reaches())) throw new Error('Auth0 does not answer');
      if (!current) return;
      forgetLogIn();
      await loginWithRedirect({
        authorizationParams: { prompt: 'none' },
        appState: { returnTo: currentPage() },
      });
    };
    ask().catch(() => {
      if (current) setUnreachable(true);
    });
    return () => {
      current = false;
    };
  }, [pending, reaches, loginWithRedirect]);

  return { pending, unreachable };
}

// A browser that forbids cookies forbids this storage too, and throws at the first touch: then there is no flag.
function rememberedLogIn(): boolean {
  try {
    return sessionStorage.getItem(flag) !== null;
  } catch {
    return false;
  }
}

function rememberLogIn() {
  try {
    sessionStorage.setItem(flag, 'yes');
  } catch {
    // The next reload asks in the hidden frame only.
  }
}

/** After a log-out, nobody is to be logged in again without asking. */
export function forgetLogIn() {
  try {
    sessionStorage.removeItem(flag);
  } catch {
    // There was none.
  }
}

/** Where to come back to. One slash only: `//host` would be another site. */
export function currentPage(): string {
  return window.location.pathname.replace(/^\/+/, '/') + window.location.search;
}

/** Whether the tenant answers anything at all, read or not (no CORS needed), within four seconds. */
export async function tenantAnswers(domain: string): Promise<boolean> {
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
