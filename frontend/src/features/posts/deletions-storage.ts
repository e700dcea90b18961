import { array, string } from 'valibot';
import { forget, keep } from '../../shared/kept-in-tab';
import { kept } from '../../shared/read-kept';

/** Ids of the posts that this user deleted in this tab and the API has not confirmed. */
export function storedDeletions(userId: string): string[] {
  return kept(userId, 'deletions', array(string())) ?? [];
}

export function storeDeletions(userId: string, postIds: string[]) {
  if (postIds.length === 0) forget(userId, 'deletions');
  else keep(userId, 'deletions', postIds);
}
