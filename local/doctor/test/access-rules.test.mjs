// doctor asks for the routes of the rules, and leaves it to the authorizer to refuse a table.
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
  .map(([verdict, table, expected]) => ({
    verdict,
    table: table.replaceAll('\\n', '\n').replaceAll('\\t', '\t'),
    expected,
  }));
const ofVerdict = (verdict) => cases.filter((one) => one.verdict === verdict);

describe('access rules, by the list that the authorizer is tested with', () => {
  for (const { table, expected } of ofVerdict('takes')) {
    it(`takes ${JSON.stringify(table)}`, () => {
      const routes = expected.split('; ').map((rule) => rule.split(' ').slice(0, 2).join(' '));
      assert.deepEqual(
        routesOf(table).map(({ method, path }) => `${method} ${path}`),
        routes,
      );
    });
  }

  it('says what the authorizer says of one that it refuses', async () => {
    const [{ table, expected }] = ofVerdict('refuses');
    const settings = {
      AUTH0_DOMAIN: 'tenant.eu.auth0.com',
      AUTH0_AUDIENCE: 'https://api.postern.example',
      ACCESS_RULES: table,
    };
    await assert.rejects(judge('a.b.c', settings), ({ message }) => message.includes(expected));
  });
});
