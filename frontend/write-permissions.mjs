// @ts-check
/**
 * Writes src/shared/api/permissions.generated.ts: the permission that each operation of
 * ../openapi.yaml requires (`x-permission`). With --check it writes nothing, and fails if the file
 * is out of date.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

const contract = parse(readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8'));
const file = new URL('src/shared/api/permissions.generated.ts', import.meta.url);

/** @type {[string, Record<string, any>][]} */
const paths = Object.entries(contract.paths);
const asked = paths.flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([, operation]) => typeof operation['x-permission'] === 'string')
    .map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation['x-permission']]),
);
const lines = asked.map(([operation, permission]) => `  '${operation}': '${permission}',\n`);
const content =
  '// Written from openapi.yaml by `npm run types`. Do not change it by hand.\n\n' +
  '/** The required permission of each operation. An operation that is not listed requires none. */\n' +
  `export const permissions = {\n${lines.join('')}} as const;\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, content);
} else if (readFileSync(file, 'utf8') !== content) {
  console.error('permissions.generated.ts is not what openapi.yaml says: npm run types writes it.');
  process.exit(1);
}
