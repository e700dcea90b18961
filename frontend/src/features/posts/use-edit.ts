import { useState } from 'react';
import { number, object, string } from 'valibot';
import type { Post } from '../../shared/api/response-schemas';
import { forget as forgetKept, keep as keepInTab } from '../../shared/tab-storage';
import { kept } from '../../shared/read-tab-storage';

/** A text being changed, and the version of the post that it started from. */
export type Edit = { text: string; version: number };

const shape = object({ text: string(), version: number() });
const nameOf = (postId: string) => `edit/${postId}`;

/** The change of this post that waits in this tab; null without one. */
export function keptEdit(userId: string, postId: string): Edit | null {
  return kept(userId, nameOf(postId), shape);
}

/** A change of one's own post; see {@link kept} for what it outlives. */
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
