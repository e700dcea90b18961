import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from './settings';

// The front end accepts the same domains as the other parts of the project.
const cases = readFileSync(
  join(import.meta.dirname, '../../../authorizer/src/test/resources/domain-cases.txt'),
  'utf8',
)
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([kind = '', domain = '']) => ({ kind, domain }));

test.each(cases)('$kind $domain', ({ kind, domain }) => {
  const reading = readSettings({
    VITE_AUTH0_DOMAIN: domain,
    VITE_AUTH0_CLIENT_ID: 'aBcD1234efGH',
    VITE_AUTH0_AUDIENCE: 'https://api.postern.example',
  });
  expect(reading.ok).toBe(kind === 'accepts' || kind === 'local');
});
