import { useState } from 'react';
import { string } from 'valibot';
import { forget, keep } from '../../shared/tab-storage';
import { kept } from '../../shared/read-tab-storage';

/** The text being written; see {@link kept} for what it outlives. */
export function useDraft(userId: string) {
  const stored = () => kept(userId, 'draft', string()) ?? '';
  const [text, setText] = useState(stored);

  const write = (changed: string) => {
    setText(changed);
    if (changed === '') forget(userId, 'draft');
    else keep(userId, 'draft', changed);
  };
  /** Puts a text back that came back, unless there is a new one by now. Says whether it did. */
  const giveBack = (refused: string): boolean => {
    if (stored() !== '') return false;
    write(refused);
    return true;
  };
  return { text, write, giveBack };
}
