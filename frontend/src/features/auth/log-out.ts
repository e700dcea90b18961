import { useCallback, useEffect, useRef, useState } from 'react';
import type { LogoutOptions } from '@auth0/auth0-react';

/** Where the tabs of one browser tell each other; by origin, and no other site hears it. */
const channelName = 'postern.auth';
type LoggedOut = { loggedOut: string | undefined };

/** A browser that forbids cookies may forbid this too, and throw: then each tab logs out for itself. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(channelName);
  } catch {
    return null;
  }
}

/**
 * Logging out: here, at Auth0, and in this browser's other tabs, whose tokens in memory would live on.
 *
 * @param logout the SDK's
 * @param userId who is logged in in this tab
 * @param forget takes away what this tab remembers of a user; called in each tab, for the user who logs out and for
 *   the tab's own. A tab that is still loading does not know its user, and its storage holds what they typed.
 * @returns `leaving` from the click on: nothing of the user is shown while the browser goes to Auth0, nor after the
 *   way back to this page by the browser's back button
 */
export function useLogOut(
  logout: (options: LogoutOptions) => Promise<void>,
  userId: string | undefined,
  forget: (userId: string | undefined) => void,
) {
  const [leaving, setLeaving] = useState(false);
  // Told and heard by the same channel: what one sends isReachable every other one of that name, in this tab too.
  const otherTabs = useRef<BroadcastChannel>(null);

  const logOut = useCallback(() => {
    setLeaving(true);
    forget(userId);
    otherTabs.current?.postMessage({ loggedOut: userId } satisfies LoggedOut);
    void logout({ logoutParams: { returnTo: window.location.origin } });
  }, [logout, userId, forget]);

  useEffect(() => {
    const channel = openChannel();
    if (channel === null) return;
    otherTabs.current = channel;
    channel.onmessage = ({ data }: MessageEvent<LoggedOut>) => {
      for (const user of new Set([data.loggedOut, userId])) forget(user);
      void logout({ openUrl: false }); // The session at Auth0 is ended by the other tab.
    };
    return () => {
      channel.close();
    };
  }, [logout, userId, forget]);

  useEffect(() => {
    if (!leaving) return;
    // The browser may keep the whole page and bring it back as it was.
    const startAnew = ({ persisted }: PageTransitionEvent) => {
      if (persisted) window.location.reload();
    };
    window.addEventListener('pageshow', startAnew);
    return () => {
      window.removeEventListener('pageshow', startAnew);
    };
  }, [leaving]);

  return { leaving, logOut };
}
