import { useCallback, useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { paths } from './paths';

/**
 * Does what a browser does when it changes the document: a new page starts at its top and gets the
 * focus. The feed keeps its scroll position, and the focus goes to the post that was opened.
 *
 * @returns `main`: the element that contains the page; `fromTop`: call it before a link to the top of the feed
 */
export function usePageChange() {
  const [location] = useLocation();
  const main = useRef<HTMLElement>(null);
  const shown = useRef(location);
  const feedAt = useRef(0);

  useEffect(() => {
    // On every scroll event, because the browser may already have scrolled when the address changes.
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
