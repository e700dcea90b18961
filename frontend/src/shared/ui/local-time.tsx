import { relativeTime, useNow } from './relative-time';

const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** An instant (RFC 3339) in the reader's own time zone and notation. */
export function LocalTime({ at }: { at: string }) {
  return <time dateTime={at}>{full.format(new Date(at))}</time>;
}

/** How long ago an instant (RFC 3339) is, for a week; then its date. Pointing at it shows the whole. */
export function TimeSince({ at }: { at: string }) {
  const now = useNow();
  const then = new Date(at);
  return (
    <time dateTime={at} title={full.format(then)}>
      {relativeTime(then.getTime(), now) ?? date.format(then)}
    </time>
  );
}
