// The alias against $LATEST, with a small program instead of the AWS CLI.
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describe, it } from 'node:test';
import { deployed } from './aws-program.mjs';
import { assertWrong, doctor } from './program.mjs';
import { validConfiguration } from './valid-configuration.mjs';

const { check, standIn, api, app } = validConfiguration();
const sameCode = () => ({
  CodeSha256: 'same',
  AUTH0_DOMAIN: standIn().address,
  AUTH0_AUDIENCE: 'https://api.postern.example',
});

describe('the deployed stack', () => {
  it('is the last upload', async () => {
    const answer = await check(deployed(sameCode(), sameCode()));
    assertWrong(answer);
    assert.match(answer.findings.alias.says, /live is \$LATEST in all 1 functions of postern-dev/);
    assert.equal(answer.findings.deployed.result, 'ok');
  });

  it('has an old parameter', async () => {
    const answer = await check(
      deployed(sameCode(), { ...sameCode(), AUTH0_AUDIENCE: 'https://new.example' }),
    );
    assertWrong(answer, 'alias');
    assert.match(
      answer.findings.alias.says,
      /AuthorizerFunction: live \(version 7\).*Different: AUTH0_AUDIENCE/,
    );
  });

  it('has old code', async () => {
    const answer = await check(deployed(sameCode(), { ...sameCode(), CodeSha256: 'new' }));
    assertWrong(answer, 'alias');
    assert.match(answer.findings.alias.says, /Different: its code/);
  });

  it('uses another tenant than the one that is checked', async () => {
    const other = { ...sameCode(), AUTH0_DOMAIN: 'other.eu.auth0.com' };
    const answer = await check(deployed(other, other));
    assertWrong(answer, 'deployed');
    assert.match(answer.findings.deployed.says, /AUTH0_DOMAIN is other\.eu\.auth0\.com/);
  });
});

describe('outputs and parameters of the stack', () => {
  const outputs = () => ({
    Auth0Domain: standIn().address,
    Auth0Audience: 'https://api.postern.example',
    Auth0ClientId: 'postern-spa',
    ApiUrl: api().url,
    AppUrl: app().url,
  });

  it('are checked if nothing else is set', async () => {
    const answer = await doctor(deployed(sameCode(), sameCode(), outputs(), { Auth0JwksUri: '' }));
    assertWrong(answer);
    assert.match(answer.findings.API.says, new RegExp(`^${api().url}/posts`));
    assert.match(answer.findings.callback.says, new RegExp(`^${app().url} `));
  });

  // Without a token nothing else shows this: the authorizer fetches keys only for plausible tokens.
  it('set another URL for the keys, which has none', async () => {
    const parameters = { Auth0JwksUri: `${api().url}/no-keys` };
    const answer = await doctor(deployed(sameCode(), sameCode(), outputs(), parameters));
    assertWrong(answer, 'keys');
    assert.match(answer.findings.keys.fix, /Auth0JwksUri in samconfig\.toml/);
  });

  it('set another origin, which is checked', async () => {
    const parameters = { AllowedOrigin: 'https://other.example' };
    const answer = await doctor(deployed(sameCode(), sameCode(), outputs(), parameters));
    assertWrong(answer, 'CORS');
    assert.match(answer.findings.CORS.says, /^For https:\/\/other\.example: /);
  });
});

describe('the alias is not checked', () => {
  const rows = [
    ['without a stack name', () => ({}), /ENV=dev, or STACK=/],
    [
      'without the AWS CLI',
      () => ({ PATH: tmpdir(), STACK: 'postern-dev' }),
      /the AWS CLI \(aws\) is not installed/,
    ],
  ];
  for (const [name, settings, says] of rows) {
    it(name, async () => {
      const answer = await check(settings());
      assertWrong(answer);
      assert.equal(answer.findings.alias.result, 'not checked');
      assert.match(answer.findings.alias.says, says);
    });
  }
});
