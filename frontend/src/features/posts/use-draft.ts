import { useState } from 'react';
import { string } from 'valibot';
import { forget, keep } from '../../shared/tab-storage';
import { kept } from '../../shared/read-tab-storage';

/** The draft of a new post; {@link kept} says how long it is kept. */
export function useDraft(userId: string) {
  const stored = () => kept(userId, 'draft', string()) ?? '';
  const [text, setText] = useState(stored);

  const write = (changed: string) => {
    setText(changed);
    if (changed === '') forget(userId, 'draft');
    else keep(userId, 'draft', changed);
  };
  /** Restores a rejected text, unless there is already a new draft. Returns whether it was restored. */
  const giveBack = (refused: string): boolean => {
    if (stored() !== '') return false;
    write(refused);
    return true;
  };
  return { text, write, giveBack };
}
