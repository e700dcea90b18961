import { useState } from 'react';
import { is, number, object, string } from 'valibot';
import type { Post } from '../../shared/api/answers';

/** A text being changed, and the version of the post that it started from. */
export type Edit = { text: string; version: number };

const stored = object({ text: string(), version: number() });
const storageKey = (userId: string, postId: string) => `postern.edit.${userId}.${postId}`;

/** The change of this post that waits in this tab, after a reload or a new log-in; null without one. */
export function keptEdit(userId: string, postId: string): Edit | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey(userId, postId)) ?? 'null');
    return is(stored, kept) ? kept : null;
  } catch {
    return null;
  }
}

/** A change of one's own post. It outlives errors, a reload and a new log-in, as a draft does. */
export function useEdit(userId: string, post: Post) {
  const [edit, setEdit] = useState<Edit>(
    () => keptEdit(userId, post.id) ?? { text: post.text, version: post.version },
  );
  const keep = (changed: Edit) => {
    setEdit(changed);
    sessionStorage.setItem(storageKey(userId, post.id), JSON.stringify(changed));
  };
  const forget = () => {
    sessionStorage.removeItem(storageKey(userId, post.id));
  };
  return { edit, keep, forget };
}
