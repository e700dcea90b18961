// Tokens of the stand-in, checked by the real authorizer in a JVM. The output never contains a part of the token.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../../dev/prepare.mjs';
import { control } from '../../stand-ins/test/stand-in.mjs';
import { accessRules } from '../authorizer.mjs';
import { reasons } from '../reasons.mjs';
import { assertWrong, serve } from './program.mjs';
import { validConfiguration } from './valid-configuration.mjs';

const { check, standIn } = validConfiguration();

async function tokenOf(user, wanted = {}) {
  const { access_token: token } = await control(standIn().address, 'token', { user, ...wanted });
  return token;
}

/** Checks a token, with an API that returns the status for GET /posts. */
async function checkWithApi(token, status, settings = {}) {
  const api = await serve((request, response) => {
    const good = request.headers.authorization === `Bearer ${token}`;
    response.writeHead(good ? status : 401, { 'www-authenticate': 'Bearer' }).end();
  });
  try {
    const answer = await check(
      { API_URL: api.url, ...settings },
      { args: ['--token-stdin'], input: `${token}\n` },
    );
    for (const part of token.split('.')) {
      assert.ok(part === '' || !answer.printed.includes(part), 'no part of the token is shown');
    }
    return answer;
  } finally {
    await api.close();
  }
}

describe('a valid token', () => {
  it('is accepted for the routes of its user', async () => {
    const answer = await checkWithApi(await tokenOf('bob'), 200);
    assertWrong(answer);
    assert.match(
      answer.findings.token.says,
      /^accepted, for every route except DELETE \/moderation\/posts\/\{postId\}$/,
    );
    assert.match(answer.findings['API call'].says, /GET \/posts gets 200/);
  });

  it('of a moderator is accepted for all routes', async () => {
    const answer = await checkWithApi(await tokenOf('ada'), 200);
    assert.match(answer.findings.token.says, /^accepted, for every route$/);
  });

  it('without a permissions claim shows that RBAC is off', async () => {
    const answer = await checkWithApi(await tokenOf('ada', { claims: { permissions: null } }), 200);
    assertWrong(answer, 'RBAC');
    assert.match(answer.findings.RBAC.fix, /Enable RBAC, and Add Permissions in the Access Token/);
  });

  it('that the API rejects shows that other settings are deployed', async () => {
    const answer = await checkWithApi(await tokenOf('ada'), 401);
    assertWrong(answer, 'API call');
    assert.match(
      answer.findings['API call'].says,
      /GET \/posts gets 401 .*\. The settings checked here give 200/,
    );
  });
});

describe('an invalid token', () => {
  const rows = [
    ['opaque', async () => 'x'.repeat(32), 'not_a_jwt', /authorizationParams\.audience/],
    ['expired', () => tokenOf('ada', { expiresIn: -60 }), 'expired', /get a new one/],
    [
      'for another API',
      () => tokenOf('ada', { audience: 'https://other.example' }),
      'wrong_audience',
      /AUTH0_AUDIENCE/,
    ],
    [
      'of another issuer',
      () => tokenOf('ada', { claims: { iss: 'https://other.example/' } }),
      'wrong_issuer',
      /AUTH0_DOMAIN/,
    ],
    [
      'of an unknown key',
      () => tokenOf('ada', { header: { kid: 'unknown' } }),
      'unknown_key',
      /get a new token/,
    ],
  ];
  for (const [name, make, reason, fix] of rows) {
    it(name, async () => {
      const answer = await checkWithApi(await make(), 401);
      assertWrong(answer, 'token');
      assert.match(answer.findings.token.says, new RegExp(`^401, ${reason}\\. `));
      assert.match(answer.findings.token.fix, fix);
    });
  }

  it('is missing', async () => {
    const answer = await check({}, { args: ['--token-stdin'], input: '\n' });
    assertWrong(answer, 'token');
  });

  it('cannot be checked if the authorizer rejects the settings', async () => {
    const answer = await checkWithApi(await tokenOf('ada'), 401, { PERMISSIONS_CLAIM: 'roles' });
    assertWrong(answer, 'token');
    assert.match(answer.findings.token.says, /PERMISSIONS_CLAIM must be permissions or scope/);
  });
});

describe('the copy of the authorizer in doctor', () => {
  const source = (name) =>
    readFileSync(
      join(root, `authorizer/src/main/java/dev/postern/authorizer/${name}.java`),
      'utf8',
    );
  const codes = (name) =>
    [...source(name).matchAll(/^ {2}([A-Z][A-Z_]+)[(,;]|^ {2}([A-Z][A-Z_]+)$/gm)].map((m) =>
      (m[1] ?? m[2]).toLowerCase(),
    );

  it('has a text for each reason of the authorizer, and no others', () => {
    const all = [...codes('Rejection'), ...codes('Outage')];
    assert.ok(all.length > 20, 'the enums were read');
    assert.deepEqual(Object.keys(reasons).sort(), all.sort());
  });

  it('has the access rules of template.yaml', () => {
    assert.match(
      accessRules(),
      /^GET +\/posts\n[^]*DELETE +\/moderation\/posts\/\{postId\} +moderate:posts$/m,
    );
    assert.equal(
      accessRules('  ACCESS_RULES: |\n    GET /a\n\n    GET /b   p\n  NEXT: 1\n'),
      'GET /a\nGET /b   p',
    );
    assert.throws(() => accessRules('Resources: {}\n'), /no "ACCESS_RULES: \|"/);
  });
});
