import { array, boolean, object, string } from 'valibot';
import { forget, keep } from '../../shared/tab-storage';
import { kept } from '../../shared/read-tab-storage';

/**
 * `decided`: it can no longer be undone, because the time is over or the user left the page. A
 * browser copies the session storage to a duplicated tab. There, an undecided deletion belongs to
 * the other tab, where the author can undo it.
 */
const shape = array(object({ postId: string(), decided: boolean() }));

/** Ids of the posts of this user with a decided deletion that the API has not confirmed. */
export function decidedDeletions(userId: string): string[] {
  return stored(userId).flatMap(({ postId, decided }) => (decided ? [postId] : []));
}

export function storeDeletion(userId: string, postId: string, decided: boolean) {
  store(userId, [...without(userId, postId), { postId, decided }]);
}

export function forgetDeletion(userId: string, postId: string) {
  store(userId, without(userId, postId));
}

/** Call it when the user leaves the page. */
export function decideAllDeletions(userId: string) {
  const deletions = stored(userId).map(({ postId }) => ({ postId, decided: true }));
  store(userId, deletions);
}

/** Call it when a page opens: its undecided deletions belong to another tab. */
export function forgetUndecidedDeletions(userId: string) {
  const deletions = stored(userId).filter(({ decided }) => decided);
  store(userId, deletions);
}

function stored(userId: string) {
  return kept(userId, 'deletions', shape) ?? [];
}

function without(userId: string, postId: string) {
  return stored(userId).filter((deletion) => deletion.postId !== postId);
}

function store(userId: string, deletions: ReturnType<typeof stored>) {
  if (deletions.length === 0) forget(userId, 'deletions');
  else keep(userId, 'deletions', deletions);
}
