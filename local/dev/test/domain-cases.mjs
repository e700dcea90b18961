import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../prepare.mjs';

const file = join(root, 'authorizer/src/test/resources/domain-cases.txt');

/**
 * The cases that every reader of AUTH0_DOMAIN is tested with.
 *
 * @type {{kind: 'accepts' | 'normalizes' | 'local' | 'rejects', domain: string, issuer: string}[]}
 *   in a case that is rejected, `issuer` is the reason
 */
export const domainCases = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([kind, domain, issuer]) => ({ kind, domain, issuer }));
