// @ts-check
/**
 * Writes src/shared/api/permissions.generated.ts: which permission each operation of ../openapi.yaml
 * asks for (`x-permission`). With --check it writes nothing, and fails when the file is stale.
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
  '/** The permission that an operation asks for; those that are not named ask for none. */\n' +
  `export const permissions = {\n${lines.join('')}} as const;\n`;

if (!process.argv.includes('--check')) {
  writeFileSync(file, content);
} else if (readFileSync(file, 'utf8') !== content) {
  console.error('permissions.generated.ts is not what openapi.yaml says: npm run types writes it.');
  process.exit(1);
}
