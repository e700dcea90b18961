import { useState } from 'react';

/**
 * The text being written. It outlives errors, a reload and a new log-in: it waits in this tab's
 * session storage, under its author's id, so that the next person to log in does not see it.
 *
 * @param userId the author's id
 */
export function useDraft(userId: string) {
  const storageKey = `postern.draft.${userId}`;
  const kept = () => sessionStorage.getItem(storageKey) ?? '';
  const [text, setText] = useState(kept);

  const write = (changed: string) => {
    setText(changed);
    if (changed === '') sessionStorage.removeItem(storageKey);
    else sessionStorage.setItem(storageKey, changed);
  };
  /** Puts a text back that came back, unless there is a new one by now. Says whether it did. */
  const giveBack = (refused: string): boolean => {
    if (kept() !== '') return false;
    write(refused);
    return true;
  };
  return { text, write, giveBack };
}
