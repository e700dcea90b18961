// What has to change so that a tenant holds everything in tenant.yaml. Nothing is ever taken away: lists grow,
// settings are set (but for how long an API's tokens work), and what the file does not mention stays as it is.
import { isDeepStrictEqual } from 'node:util';

/**
 * @typedef {object} Step
 * @property {'create' | 'change' | 'same'} action
 * @property {'API' | 'application' | 'role'} kind
 * @property {string} name for people
 * @property {string | null} id in Auth0; null = to be created
 * @property {object} body to send: everything for a creation, else the members that change, lists whole
 * @property {string[]} changes one line for each setting
 * @property {string[]} kept one line for each setting that differs from the file and stays
 */

/**
 * For an API that is made; an operator who chose another for one that is there had a reason. Auth0 always shows a
 * value, so its default cannot be told from a choice.
 */
const WHEN_MADE = ['token_lifetime'];

/** Names are for people, so people may change them; an identifier cannot be changed. */
const OF_THE_TENANT = ['name', 'description', 'identifier', 'app_type'];

/**
 * @param {'API' | 'application' | 'role'} kind
 * @param {object} wanted from tenant.yaml
 * @param {object | null} existing as the Management API shows it
 * @param {string | null} id
 * @returns {Step}
 */
export function planStep(kind, wanted, existing, id) {
  const name = existing?.name ?? wanted.name;
  if (!existing)
    return { action: 'create', kind, name, id: null, body: wanted, changes: [], kept: [] };
  const body = {};
  const changes = [];
  const kept = [];
  for (const [member, value] of Object.entries(wanted)) {
    if (OF_THE_TENANT.includes(member)) continue;
    if (WHEN_MADE.includes(member)) {
      if (existing[member] !== value)
        kept.push(
          `${member} stays ${existing[member] ?? 'as it is'}; a new one would get ${value}`,
        );
      continue;
    }
    const merged = merge(existing[member], value);
    if (isDeepStrictEqual(merged, existing[member])) continue;
    body[member] = merged;
    changes.push(...describe(member, existing[member], merged));
  }
  return { action: changes.length > 0 ? 'change' : 'same', kind, name, id, body, changes, kept };
}

/** Lists: the old entries, then those that are new. Objects: member by member. Anything else: the wanted. */
function merge(old, wanted) {
  if (Array.isArray(wanted)) {
    const kept = old ?? [];
    const known = new Set(kept.map(identity));
    return [...kept, ...wanted.filter((entry) => !known.has(identity(entry)))];
  }
  if (wanted === null || typeof wanted !== 'object') return wanted;
  const members = Object.entries(wanted).map(([name, value]) => [name, merge(old?.[name], value)]);
  return { ...old, ...Object.fromEntries(members) };
}

/** What makes two entries of a list the same: a scope's value, a permission's name and API, or the text. */
function identity(entry) {
  if (entry === null || typeof entry !== 'object') return JSON.stringify(entry);
  const { value, permission_name: name, resource_server_identifier: api } = entry;
  return JSON.stringify([value, name, api]);
}

function describe(path, old, merged) {
  if (Array.isArray(merged)) {
    const known = new Set((old ?? []).map(identity));
    return merged
      .filter((entry) => !known.has(identity(entry)))
      .map((entry) => `${path} + ${entry.value ?? entry.permission_name ?? entry}`);
  }
  if (merged === null || typeof merged !== 'object')
    return [`${path}: ${old ?? 'not set'} → ${merged}`];
  return Object.keys(merged)
    .filter((member) => !isDeepStrictEqual(merged[member], old?.[member]))
    .flatMap((member) => describe(`${path}.${member}`, old?.[member], merged[member]));
}
