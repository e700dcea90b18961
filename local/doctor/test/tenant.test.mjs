// One fault of the tenant in each test: doctor reports only that part, and where to fix it.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { assertWrong, doctor, serve } from './program.mjs';
import { validConfiguration } from './valid-configuration.mjs';

const { check, checkThroughProxy, standIn, api, app } = validConfiguration();

describe('a valid configuration', () => {
  it('has nothing wrong', async () => {
    const answer = await check({});
    assertWrong(answer);
    assert.match(answer.printed, /\nNothing is wrong\.\n$/);
  });

  it('is that of `make dev` if nothing is set', async () => {
    const answer = await doctor({
      AUTH0_PORT: new URL(standIn().address).port,
      APP_PORT: new URL(app().url).port,
      API_URL: api().url,
    });
    assertWrong(answer);
    assert.match(answer.printed, /stand-in of `make dev`/);
  });

  it('is also valid through the proxy of these tests', async () => {
    assertWrong(await checkThroughProxy(() => {}));
  });
});

describe('.env.local with a part of a tenant and no domain', () => {
  for (const [name, line] of Object.entries({
    AUTH0_CLIENT_ID: 'AUTH0_CLIENT_ID=hVxPbQmVYxvD3JdQ',
    AUTH0_AUDIENCE: 'AUTH0_AUDIENCE=https://api.example',
  })) {
    it(`is reported, and the stand-in is not checked: ${name}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'postern-'));
      try {
        const file = join(folder, '.env.local');
        writeFileSync(file, `${line}\nAUTH0_DOMAIN=\n`);
        const { status, printed } = await doctor({}, { args: ['--settings', file] });
        assert.equal(status, 2);
        assert.match(printed, new RegExp(`\\.env\\.local sets ${name}, but not AUTH0_DOMAIN`));
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});

describe('an invalid domain', () => {
  for (const [domain, says] of [
    ['tenant.eu.auth0.com/api/v2', /has a path/],
    ['https://manage.auth0.com/dashboard/eu/tenant', /domain of Auth0's dashboard/],
    ['http://tenant.eu.auth0.com', /plain http/],
    ['YOUR-TENANT.eu.auth0.com', /is a placeholder/],
    ['hVxPbQmVYxvD3JdQ', /Is it a client id/],
    ['not a domain', /is not a valid domain name/],
    [' tenant.eu.auth0.com', /space before or after/],
  ]) {
    it(JSON.stringify(domain), async () => {
      const answer = await check({ AUTH0_DOMAIN: domain });
      assertWrong(answer, 'domain');
      assert.match(answer.findings.domain.says, says);
      assert.match(answer.findings.domain.fix, /AUTH0_DOMAIN in \.env\.local/);
    });
  }
});

describe('a tenant', () => {
  it('that does not respond', async () => {
    const gone = await serve(() => {});
    await gone.close();
    const answer = await check({ AUTH0_DOMAIN: gone.url });
    assertWrong(answer, 'discovery');
    assert.match(answer.findings.discovery.says, /Nothing listens/);
  });

  it('that is not an Auth0 tenant', async () => {
    const answer = await check({ AUTH0_DOMAIN: api().url });
    assertWrong(answer, 'discovery');
    assert.match(answer.findings.discovery.says, /is not an Auth0 tenant/);
  });

  it('with another issuer (a custom domain on one side only)', async () => {
    const answer = await checkThroughProxy((it, path) => {
      if (path.endsWith('configuration'))
        it.body = JSON.stringify({ ...JSON.parse(it.body), issuer: 'https://login.example/' });
    });
    assertWrong(answer, 'issuer');
    assert.match(answer.findings.issuer.fix, /AUTH0_DOMAIN=login\.example/);
  });

  it('whose keys are at another URL', async () => {
    const answer = await checkThroughProxy((it, path) => {
      if (path.endsWith('configuration'))
        it.body = JSON.stringify({ ...JSON.parse(it.body), jwks_uri: 'https://keys.example/' });
    });
    assertWrong(answer, 'key URL');
    assert.match(answer.findings['key URL'].fix, /AUTH0_JWKS_URI/);
  });

  for (const [seconds, says] of [
    [3600, /3[56]\d\d s behind/],
    [-3600, /3[56]\d\d s ahead of/],
  ]) {
    it(`whose clock differs by ${seconds} s`, async () => {
      const answer = await checkThroughProxy((it) => {
        it.headers.date = new Date(Date.now() + seconds * 1000).toUTCString();
      });
      assertWrong(answer, 'clock');
      assert.match(answer.findings.clock.says, says);
    });
  }
});
