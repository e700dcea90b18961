// doctor reads only the routes of a table. The authorizer rejects an invalid table.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../../dev/prepare.mjs';
import { judge, routesOf } from '../authorizer.mjs';

const list = join(root, 'authorizer/src/test/resources/access-rules-cases.txt');
const cases = readFileSync(list, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([kind, table, expected]) => ({
    kind,
    table: table.replaceAll('\\n', '\n').replaceAll('\\t', '\t'),
    expected,
  }));
const casesOf = (kind) => cases.filter((one) => one.kind === kind);

describe('access rules, with the cases of the authorizer', () => {
  for (const { table, expected } of casesOf('takes')) {
    it(`accepts ${JSON.stringify(table)}`, () => {
      const routes = expected.split('; ').map((rule) => rule.split(' ').slice(0, 2).join(' '));
      assert.deepEqual(
        routesOf(table).map(({ method, path }) => `${method} ${path}`),
        routes,
      );
    });
  }

  it('shows the message of the authorizer for a table that it rejects', async () => {
    const [{ table, expected }] = casesOf('refuses');
    const settings = {
      AUTH0_DOMAIN: 'tenant.eu.auth0.com',
      AUTH0_AUDIENCE: 'https://api.postern.example',
      ACCESS_RULES: table,
    };
    await assert.rejects(judge('a.b.c', settings), ({ message }) => message.includes(expected));
  });
});
