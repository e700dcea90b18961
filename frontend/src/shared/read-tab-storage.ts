import { safeParse } from 'valibot';
import type { ResponseSchema } from './api/response-schemas';
import { keyOf } from './tab-storage';

/**
 * Reads what is stored for this user in this tab; see tab-storage.ts. It is a separate file, so
 * that the page for visitors does not load the validation.
 *
 * @param what the name of the value, for example `draft`
 * @returns the stored value, or null if there is no valid one
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
