import { useEffect, useState } from 'react';
import type { RedirectLoginOptions } from '@auth0/auth0-react';

/**
 * Not a secret. `yes`: a user was logged in, in this tab, when the page was left. `perhaps`: the address held a
 * response of Auth0 that belongs to no log-in of this tab. `… again`: the page went to Auth0, and no response has
 * arrived yet. The browser deletes session storage with the tab.
 */
const flag = 'postern.auth.wasLoggedIn';
const values = ['yes', 'perhaps', 'yes again', 'perhaps again'] as const;
type Remembered = (typeof values)[number];

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
 * A response of Auth0 deletes the flag. A reload during the redirect has no response, so the page asks a second
 * time, and then no more: there is no loop. A page that cannot reach Auth0 does not redirect, because the browser
 * would show its own error page.
 *
 * @param isReachable whether Auth0 answers at all
 * @param isOver the session has ended while the page was open: nothing to come back to
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
  // Once the user is back, the return is over: a log-out after that, here or in another tab, holds.
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

// A browser that forbids cookies forbids this storage too, and throws at the first touch: then there is no flag.
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
    // The next reload asks in the hidden frame only.
  }
}

/** The user may be logged in: the page asks Auth0 once, and says nothing when they are not. */
export function rememberPossibleLogIn() {
  if (rememberedLogIn() === null) remember('perhaps');
}

/** After a log-out, no user is logged in silently. */
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
