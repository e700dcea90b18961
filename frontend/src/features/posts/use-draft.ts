import { useRef, useState } from 'react';
import type { Draft } from './api/create-post';

/**
 * The text being written. It outlives errors, a reload and a new log-in: it waits in this tab's
 * session storage, under its author's id, so that the next person to log in does not see it.
 * `toSend()` gives it with an idempotency key that stays the same for the same text, so that sending
 * it again after a lost answer makes no second post. Another text is another post, with its own key.
 *
 * @param userId the author's id
 */
export function useDraft(userId: string) {
  const storageKey = `postern.draft.${userId}`;
  const [text, setText] = useState(() => sessionStorage.getItem(storageKey) ?? '');
  const last = useRef<Draft | null>(null);

  const write = (changed: string) => {
    setText(changed);
    sessionStorage.setItem(storageKey, changed);
  };
  const toSend = (): Draft => {
    if (last.current?.text !== text) {
      last.current = { text, idempotencyKey: crypto.randomUUID() };
    }
    return last.current;
  };
  const discard = () => {
    last.current = null;
    setText('');
    sessionStorage.removeItem(storageKey);
  };
  return { text, write, toSend, discard };
}
