import { safeParse } from 'valibot';
import type { ResponseSchema } from './api/response-schemas';
import { keyOf } from './tab-storage';

/**
 * What is kept of this user in this tab; see tab-storage.ts. A file of its own, since only here the check of what was
 * stored is needed, which a visitor's page does without.
 *
 * @param what names the thing, for example `draft`
 * @returns what was kept, or null when there is nothing, or nothing of that shape
 */
export function kept<Data>(userId: string, what: string, shape: ResponseSchema<Data>): Data | null {
  try {
    const text = sessionStorage.getItem(keyOf(userId, what)) ?? 'null';
    const read = safeParse(shape, JSON.parse(text));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}
