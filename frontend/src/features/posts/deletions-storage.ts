import { array, boolean, object, string } from 'valibot';
import { forget, keep } from '../../shared/tab-storage';
import { kept } from '../../shared/read-tab-storage';

/**
 * `decided`: it cannot be taken back any more, since the time to undo is over or the page was left. A browser copies
 * the session storage to a duplicated tab: what is not decided there belongs to the other tab, where its author can
 * still take it back.
 */
const shape = array(object({ postId: string(), decided: boolean() }));

/** Ids of the posts whose deletion was decided in this tab and the API has not confirmed; of this user only. */
export function decidedDeletions(userId: string): string[] {
  return stored(userId).flatMap(({ postId, decided }) => (decided ? [postId] : []));
}

export function storeDeletion(userId: string, postId: string, decided: boolean) {
  store(userId, [...without(userId, postId), { postId, decided }]);
}

export function forgetDeletion(userId: string, postId: string) {
  store(userId, without(userId, postId));
}

/** The page is being left. */
export function decideAllDeletions(userId: string) {
  const deletions = stored(userId).map(({ postId }) => ({ postId, decided: true }));
  store(userId, deletions);
}

/** A page has just been opened: none of these is its own. */
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
