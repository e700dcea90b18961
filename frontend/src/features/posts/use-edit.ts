import { useState } from 'react';
import { number, object, string } from 'valibot';
import type { Post } from '../../shared/api/response-schemas';
import { forget as forgetKept, keep as keepInTab } from '../../shared/tab-storage';
import { kept } from '../../shared/read-tab-storage';

/** An unsaved text, and the version of the post that is being edited. */
export type Edit = { text: string; version: number };

const shape = object({ text: string(), version: number() });
const nameOf = (postId: string) => `edit/${postId}`;

/** The unsaved change of this post in this tab, or null. */
export function keptEdit(userId: string, postId: string): Edit | null {
  return kept(userId, nameOf(postId), shape);
}

/** An unsaved change of the user's own post; {@link kept} says how long it is kept. */
export function useEdit(userId: string, post: Post) {
  const [edit, setEdit] = useState<Edit>(
    () => keptEdit(userId, post.id) ?? { text: post.text, version: post.version },
  );
  const keep = (changed: Edit) => {
    setEdit(changed);
    keepInTab(userId, nameOf(post.id), changed);
  };
  const forget = () => {
    forgetKept(userId, nameOf(post.id));
  };
  return { edit, keep, forget };
}
