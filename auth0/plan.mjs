// Computes the changes that a tenant needs for tenant.yaml. It removes nothing: lists grow, settings are set (except the
// token lifetime of an existing API), and everything else is unchanged.
import { isDeepStrictEqual } from 'node:util';

/**
 * @typedef {object} Step
 * @property {'create' | 'change' | 'same'} action
 * @property {'API' | 'application' | 'role'} kind
 * @property {string} name for people
 * @property {string | null} id in Auth0; null = to be created
 * @property {object} body to send: all members to create an object, otherwise the changed members with complete lists
 * @property {string[]} changes one line for each setting
 * @property {string[]} kept one line for each setting that differs from the file and is kept
 */

/**
 * Set only when an API is created. An operator may have chosen another value for an existing API, and Auth0 does not
 * show whether a value is its default.
 */
const WHEN_CREATED = ['token_lifetime'];

/** Operators may change names. An identifier cannot be changed. */
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
    if (WHEN_CREATED.includes(member)) {
      if (existing[member] !== value)
        kept.push(`${member} stays ${existing[member] ?? 'unset'}; a new API would get ${value}`);
      continue;
    }
    const merged = merge(existing[member], value);
    if (isDeepStrictEqual(merged, existing[member])) continue;
    body[member] = merged;
    changes.push(...describe(member, existing[member], merged));
  }
  return { action: changes.length > 0 ? 'change' : 'same', kind, name, id, body, changes, kept };
}

/** Lists: the old entries, then the new ones. Objects: member by member. Otherwise the wanted value. */
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

/** The identity of a list entry: a scope's value, a permission's name and API, or the text. */
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
