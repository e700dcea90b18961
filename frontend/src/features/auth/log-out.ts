import { useCallback, useEffect, useRef, useState } from 'react';
import type { LogoutOptions } from '@auth0/auth0-react';

/** The channel between the tabs of one browser. Only pages of this origin receive the messages. */
const channelName = 'postern.auth';
type LoggedOut = { loggedOut: string | undefined };

/** A browser that blocks cookies may throw here. Then each tab logs out separately. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(channelName);
  } catch {
    return null;
  }
}

/**
 * Logs out in this tab, at Auth0, and in the other tabs of this browser, because they have tokens in memory.
 *
 * @param logout of the SDK
 * @param userId the user of this tab
 * @param forget deletes what this tab stores of a user. It is called in each tab for the user who
 *   logs out and for the user of the tab. A tab that is still loading does not know its user, but
 *   may have stored their texts.
 * @returns `leaving` is true from the click on: the page shows no data of the user during the
 *   redirect to Auth0, and after the browser's back button
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
      void logout({ openUrl: false }); // The other tab ends the session at Auth0.
    };
    return () => {
      channel.close();
    };
  }, [logout, userId, forget]);

  useEffect(() => {
    if (!leaving) return;
    // The browser may restore the page from its back/forward cache.
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
