import { array, object, string } from 'valibot';
import { forget, keep } from '../../shared/tab-storage';
import { kept } from '../../shared/read-tab-storage';

/** A post that the API has not confirmed. */
export type Outgoing = {
  text: string;
  /** The same in each attempt, so that a lost response does not cause a second post. */
  idempotencyKey: string;
  /** RFC 3339. */
  writtenAt: string;
};

const shape = array(object({ text: string(), idempotencyKey: string(), writtenAt: string() }));

/** The posts of this user and tab that the API has not confirmed, newest first. */
export function storedOutbox(userId: string): Outgoing[] {
  return kept(userId, 'outbox', shape) ?? [];
}

export function storeOutbox(userId: string, outgoing: Outgoing[]) {
  if (outgoing.length === 0) forget(userId, 'outbox');
  else keep(userId, 'outbox', outgoing);
}
