// Reads .env.local, and reports the lines that are not settings.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseEnv } from 'node:util';

/** The settings of make dev, make doctor and make tenant. Vite also reads names with VITE_. */
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
/** Settings of single commands. They are not read from the file, because the other commands need the same ports. */
const COMMAND_LINE_ONLY =
  /^(AUTH0|DYNAMODB|GATEWAY|APP|DEBUG)_PORT$|^(OPEN|DEBUG|CLEAN|APPLY|ENV|AS)$/;

/**
 * @param {string | undefined} file
 * @returns {{values: Record<string, string>, faults: string[]}} no values if the file does not exist; `faults` has a
 *   message for each line that is not a setting, with its number and name, but not its value, which may be a secret
 */
export function readEnvFile(file) {
  if (!file || !existsSync(file)) return { values: {}, faults: [] };
  const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  const lines = text.split(/\r?\n/);
  const faults = [];
  for (const index of firstLines(lines)) {
    const name = nameIn(lines[index]);
    const fault = faultOf(name);
    if (fault) faults.push(`${basename(file)}, line ${index + 1}: ${fault}`);
    // parseEnv would join this line with the next line's name, and lose that setting.
    if (name === undefined) lines[index] = '';
  }
  return { values: parseEnv(lines.join('\n')), faults };
}

function nameIn(line) {
  return /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=/.exec(line)?.[1];
}

function faultOf(name) {
  if (name === undefined) return 'not a setting. Write NAME=value, or start a comment with #.';
  if (NAMES.includes(name) || name.startsWith('VITE_')) return undefined;
  if (COMMAND_LINE_ONLY.test(name)) {
    return `${name} is not read from this file. Give it to the command: make … ${name}=…`;
  }
  const meant = NAMES.find((known) => areAlike(known, name.toUpperCase()));
  return `${name} is not a setting.${meant ? ` Did you mean ${meant}?` : ''}`;
}

/** Indexes of the first lines of settings: without blank lines, comments, and the next lines of a quoted value. */
function firstLines(lines) {
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
    // The value of a quote that is not closed ends with its line.
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
