import { array, string } from 'valibot';
import { matches, type AnswerOf } from '../../shared/api/answers';

const list: AnswerOf<string[]> = array(string());
const storageKey = (userId: string) => `postern.deletions.${userId}`;

/** Ids of the posts that this user deleted in this tab and the API has not confirmed. */
export function storedDeletions(userId: string): string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey(userId)) ?? '[]');
    return matches(list, stored) ? stored : [];
  } catch {
    return [];
  }
}

export function storeDeletions(userId: string, postIds: string[]) {
  if (postIds.length === 0) sessionStorage.removeItem(storageKey(userId));
  else sessionStorage.setItem(storageKey(userId), JSON.stringify(postIds));
}
