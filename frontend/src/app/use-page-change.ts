import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { paths } from './paths';

/**
 * What the browser does between two documents: a new page starts at its top and takes the focus. The feed comes back as
 * it was left, by a link or by the browser's buttons, with the focus on the post that was opened.
 *
 * @returns `main`: the element that holds the page; `fromTop`: call it for a link to the feed that starts at its top
 */
export function usePageChange() {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(location);
  const feedAt = useRef(0);

  useEffect(() => {
    // All the time: when the address has changed, the browser may have scrolled already.
    const remember = () => {
      if (shown.current === paths.feed) feedAt.current = window.scrollY;
    };
    window.addEventListener('scroll', remember, { passive: true });
    return () => {
      window.removeEventListener('scroll', remember);
    };
  }, []);
  useLayoutEffect(() => {
    if (shown.current === location) return;
    const left = shown.current;
    shown.current = location;
    window.scrollTo(0, location === paths.feed ? feedAt.current : 0);
    const opened = `a[href="${CSS.escape(left)}"]`;
    const target =
      location === paths.feed ? main.current?.querySelector<HTMLElement>(opened) : null;
    (target ?? main.current)?.focus({ preventScroll: true });
  }, [location]);
  const fromTop = useCallback(() => {
    feedAt.current = 0;
    window.scrollTo(0, 0);
  }, []);

  return { main, fromTop };
}
