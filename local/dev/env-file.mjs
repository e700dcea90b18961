// Reads .env.local, and says which of its lines set nothing.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseEnv } from 'node:util';

/** What make dev, make doctor and make tenant read in it. Vite reads names with VITE_, too. */
const NAMES = [
  'AUTH0_DOMAIN',
  'AUTH0_CLIENT_ID',
  'AUTH0_AUDIENCE',
  'AUTH0_JWKS_URI',
  'AUTH0_MGMT_DOMAIN',
  'AUTH0_MGMT_CLIENT_ID',
  'AUTH0_MGMT_CLIENT_SECRET',
  'AUTH0_MGMT_TOKEN',
  'AWS_ENDPOINT_URL_DYNAMODB',
  'AWS_REGION',
  'API_URL',
  'APP_URL',
  'CORS_ORIGIN',
  'STACK',
  'PERMISSIONS_CLAIM',
  'CLOCK_SKEW_SECONDS',
  'MAX_TOKEN_DAYS',
];
/** Those of `make dev` itself: not from the file, since every other command needs the ports, too. */
const COMMAND_LINE_ONLY =
  /^(AUTH0|DYNAMODB|GATEWAY|APP|DEBUG)_PORT$|^(OPEN|DEBUG|CLEAN|APPLY|ENV|AS)$/;

/**
 * @param {string | undefined} file
 * @returns {{values: Record<string, string>, faults: string[]}} no values when there is no such file; `faults` has one
 *   line of text for each line that sets nothing, with its number and name and never its value, which may be a secret
 */
export function readEnvFile(file) {
  if (!file || !existsSync(file)) return { values: {}, faults: [] };
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  const lines = text.split(/\r?\n/);
  const faults = [];
  for (const index of beginnings(lines)) {
    const name = nameIn(lines[index]);
    const fault = faultOf(name);
    if (fault) faults.push(`${basename(file)}, line ${index + 1}: ${fault}`);
    // parseEnv would take such a line as the beginning of the next line's name, and lose that setting.
    if (name === undefined) lines[index] = '';
  }
  return { values: parseEnv(lines.join('\n')), faults };
}

function nameIn(line) {
  return /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=/.exec(line)?.[1];
}

function faultOf(name) {
  if (name === undefined) return 'not a setting. A setting is NAME=value, a comment begins with #.';
  if (NAMES.includes(name) || name.startsWith('VITE_')) return undefined;
  if (COMMAND_LINE_ONLY.test(name)) {
    return `${name} is not read from this file. Give it to the command: make … ${name}=…`;
  }
  const meant = NAMES.find((known) => areAlike(known, name.toUpperCase()));
  return `${name} is not a setting.${meant ? ` Did you mean ${meant}?` : ''}`;
}

/** Indexes of the lines that begin something: no blank lines and comments, and no later lines of a value in quotes. */
function beginnings(lines) {
  const found = [];
  let quote;
  for (const [index, line] of lines.entries()) {
    if (quote) {
      if (line.includes(quote)) quote = undefined;
      continue;
    }
    if (/^\s*(#|$)/.test(line)) continue;
    found.push(index);
    const [, opened, rest] = /=\s*(["'`])(.*)$/.exec(line) ?? [];
    // A quote that is never closed does not make the rest of the file its value.
    const isClosedLater = () => lines.slice(index + 1).some((later) => later.includes(opened));
    if (opened && !rest.includes(opened) && isClosedLater()) quote = opened;
  }
  return found;
}

/** At most two letters differ, are missing or are too many (Levenshtein distance). */
function areAlike(one, other) {
  let row = [...other, ''].map((_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, second] of [...other].entries()) {
      next.push(Math.min(row[j + 1] + 1, next[j] + 1, row[j] + (letter === second ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) <= 2;
}
