import { array, object, string } from 'valibot';
import { forget, keep } from '../../shared/tab-storage';
import { kept } from '../../shared/read-tab-storage';

/** A post on its way to the API. */
export type Outgoing = {
  text: string;
  /** Stays the same for each attempt, so that a lost answer makes no second post. */
  idempotencyKey: string;
  /** RFC 3339. */
  writtenAt: string;
};

const shape = array(object({ text: string(), idempotencyKey: string(), writtenAt: string() }));

/** This tab's posts that the API has not confirmed, newest first; of this user only. */
export function storedOutbox(userId: string): Outgoing[] {
  return kept(userId, 'outbox', shape) ?? [];
}

export function storeOutbox(userId: string, outgoing: Outgoing[]) {
  if (outgoing.length === 0) forget(userId, 'outbox');
  else keep(userId, 'outbox', outgoing);
}
