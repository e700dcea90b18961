import { relativeTime, useNow } from './relative-time';

const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** An instant (RFC 3339) in the user's time zone and format. */
export function LocalTime({ at }: { at: string }) {
  return <time dateTime={at}>{full.format(new Date(at))}</time>;
}

/** The time since an instant (RFC 3339), for a week, then its date. The tooltip shows date and time. */
export function TimeSince({ at }: { at: string }) {
  const now = useNow();
  const then = new Date(at);
  return (
    <time dateTime={at} title={full.format(then)}>
      {relativeTime(then.getTime(), now) ?? date.format(then)}
    </time>
  );
}
