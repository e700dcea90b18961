import { useSyncExternalStore } from 'react';

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000];
const words = new Intl.RelativeTimeFormat('en-GB', { numeric: 'always', style: 'short' });

/**
 * "just now", "4 min ago", "1 day ago": text for an instant of the last seven days, null for an
 * older one. An instant less than an hour in the future is "just now", because clocks differ.
 *
 * @param then milliseconds since 1970
 * @param now milliseconds since 1970
 */
export function relativeTime(then: number, now: number): string | null {
  const past = now - then;
  if (past < minute) return past > -hour ? 'just now' : null;
  if (past < hour) return words.format(-Math.floor(past / minute), 'minute');
  if (past < day) return words.format(-Math.floor(past / hour), 'hour');
  return past < 7 * day ? words.format(-Math.floor(past / day), 'day') : null;
}

/** The time in milliseconds since 1970, updated twice a minute. */
export function useNow(): number {
  return useSyncExternalStore(
    subscribe,
    () => Math.floor(Date.now() / (30 * second)) * 30 * second,
  );
}

function subscribe(changed: () => void) {
  const timer = window.setInterval(changed, 30 * second);
  return () => {
    window.clearInterval(timer);
  };
}
