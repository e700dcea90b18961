import { array, object, string } from 'valibot';
import { matches, type AnswerOf } from '../../shared/api/answers';

/** A post on its way to the API. */
export type Outgoing = {
  text: string;
  /** Stays the same for each attempt, so that a lost answer makes no second post. */
  idempotencyKey: string;
  /** RFC 3339. */
  writtenAt: string;
};

const list: AnswerOf<Outgoing[]> = array(
  object({ text: string(), idempotencyKey: string(), writtenAt: string() }),
);
const storageKey = (userId: string) => `postern.outbox.${userId}`;

/** This tab's posts that the API has not confirmed, newest first; of this user only. */
export function storedOutbox(userId: string): Outgoing[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey(userId)) ?? '[]');
    return matches(list, stored) ? stored : [];
  } catch {
    return [];
  }
}

export function storeOutbox(userId: string, outgoing: Outgoing[]) {
  if (outgoing.length === 0) sessionStorage.removeItem(storageKey(userId));
  else sessionStorage.setItem(storageKey(userId), JSON.stringify(outgoing));
}
