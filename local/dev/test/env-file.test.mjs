// The lines of .env.local that are not settings. No value is printed, because it may be a secret.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { readEnvFile } from '../env-file.mjs';
import { readSettings } from '../settings.mjs';

const folder = mkdtempSync(join(tmpdir(), 'postern-'));
after(() => rmSync(folder, { recursive: true }));
const file = join(folder, '.env.local');

function faultsOf(text) {
  writeFileSync(file, text);
  return readEnvFile(file).faults;
}

describe('a line of .env.local', () => {
  for (const [name, text] of [
    ['a setting', 'AUTH0_DOMAIN=t.eu.auth0.com'],
    ['in quotes, with spaces around, exported', ' export AUTH0_DOMAIN = "t.eu.auth0.com"'],
    ['a comment, a blank line', '# AUTH0_DOMAIN t.eu.auth0.com\n\n  \n  # x'],
    ['of make tenant', 'AUTH0_MGMT_CLIENT_SECRET=s3cret'],
    ['of make doctor', 'CORS_ORIGIN=https://page.example'],
    ["of the front end's server", 'VITE_ANYTHING=1'],
    ['with line ends of Windows', 'AUTH0_DOMAIN=a\r\nAUTH0_AUDIENCE=b\r\n'],
    ['a value of several lines', 'AUTH0_CLIENT_ID="a\nNOT_A_NAME=b\nc"\nAUTH0_AUDIENCE=d'],
    ['nothing', ''],
  ]) {
    it(`is accepted: ${name}`, () => assert.deepEqual(faultsOf(text), []));
  }

  for (const [name, text, fault] of [
    [
      'without =',
      'AUTH0_DOMAIN s3cret',
      'line 1: not a setting. Write NAME=value, or start a comment with #.',
    ],
    [
      'YAML',
      '\nAUTH0_DOMAIN: s3cret',
      'line 2: not a setting. Write NAME=value, or start a comment with #.',
    ],
    [
      'without a name',
      '=s3cret',
      'line 1: not a setting. Write NAME=value, or start a comment with #.',
    ],
    [
      'with two letters exchanged',
      'AUHT0_DOMAIN=s3cret',
      'line 1: AUHT0_DOMAIN is not a setting. Did you mean AUTH0_DOMAIN?',
    ],
    [
      'with a letter missing',
      '#\nAUTH0_CLIENTID=s3cret',
      'line 2: AUTH0_CLIENTID is not a setting. Did you mean AUTH0_CLIENT_ID?',
    ],
    [
      'in small letters',
      'auth0_domain=s3cret',
      'line 1: auth0_domain is not a setting. Did you mean AUTH0_DOMAIN?',
    ],
    ['of another program', 'STRIPE_KEY=s3cret', 'line 1: STRIPE_KEY is not a setting.'],
    ['a name of Object', 'constructor=s3cret', 'line 1: constructor is not a setting.'],
    [
      'of the command line',
      'APP_PORT=s3cret',
      'line 1: APP_PORT is not read from this file. Give it to the command: make … APP_PORT=…',
    ],
    [
      'after a quote that is never closed',
      'AUTH0_CLIENT_ID="a\nx',
      'line 2: not a setting. Write NAME=value, or start a comment with #.',
    ],
  ]) {
    it(`is reported: ${name}`, () => {
      const faults = faultsOf(text);
      assert.deepEqual(faults, [`.env.local, ${fault}`]);
      assert.doesNotMatch(faults.join(), /s3cret/);
    });
  }

  // parseEnv of node:util reads "x\nAUTH0_DOMAIN" as one name.
  it('that is reported does not hide the next one', () => {
    writeFileSync(file, 'x\nAUTH0_DOMAIN=t.eu.auth0.com\nAUTH0_CLIENT_ID=a\nAUTH0_AUDIENCE=b\n');
    const { domain, faults } = readSettings({ file, auth0Port: 1 });
    assert.equal(domain, 't.eu.auth0.com');
    assert.equal(faults.length, 1);
  });
});
