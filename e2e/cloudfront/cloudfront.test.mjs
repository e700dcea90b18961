// The front end as it is deployed: built, behind the distribution's own function and security headers. A browser refuses
// what the Content-Security-Policy forgets, so the browser tests run here too; they fail on any error in the console.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { start } from '../../local/dev/child.mjs';
import { freePorts } from '../../local/dev/ports.mjs';
import { prepare, root } from '../../local/dev/prepare.mjs';
import { ensureBrowser } from '../ensure-browser.mjs';
import { pagesOfTheApp, securityHeaders, translatedTemplate } from './distribution.mjs';
import { serve } from './serve.mjs';

const run = promisify(execFile);
const AUDIENCE = 'https://api.postern.example';
const stops = [];
const template = translatedTemplate();
let appUrl;
let apiUrl;
let auth0Url;

before(async () => {
  await prepare(['stand-ins', 'frontend', 'e2e', 'local'], console.log);
  await ensureBrowser(console.log);
  const [auth0, dynamodb, app] = await freePorts(3);
  appUrl = `http://localhost:${app}`;
  const tenant = `http://localhost:${auth0}`;
  const gateway = await startApi({ auth0, dynamodb, tenant });
  [apiUrl, auth0Url] = [gateway, tenant];

  const dist = mkdtempSync(join(tmpdir(), 'postern-dist-'));
  stops.push(() => rmSync(dist, { recursive: true, force: true }));
  const settings = {
    VITE_AUTH0_DOMAIN: tenant,
    VITE_AUTH0_CLIENT_ID: 'postern-spa',
    VITE_AUTH0_AUDIENCE: AUDIENCE,
  };
  const build = ['vite', 'build', '--outDir', dist, '--emptyOutDir', '--logLevel', 'warn'];
  await run('npx', ['--no', '--', ...build], {
    cwd: join(root, 'frontend'),
    env: { ...process.env, ...settings },
  });

  const headers = securityHeaders(template, tenant);
  stops.push(await serve({ port: app, dist, gateway, headers, pages: pagesOfTheApp(template) }));
});

after(async () => {
  while (stops.length > 0) await stops.pop()();
});

async function startApi({ auth0, dynamodb, tenant }) {
  const local = (name) => join(root, 'local', name);
  const launch = (name, command) => {
    const child = start(name, command);
    stops.push(child.stop);
    return child.ready;
  };
  const node = process.execPath;
  const own = ['--port', `${auth0}`, '--app-origin', appUrl, '--audience', AUDIENCE];
  const ready = [
    launch('Auth0 stand-in', [node, local('stand-ins/auth0.mjs'), ...own]),
    launch('DynamoDB stand-in', [node, local('stand-ins/dynamodb.mjs'), '--port', `${dynamodb}`]),
  ];
  await Promise.all(ready);
  const endpoint = `http://127.0.0.1:${dynamodb}`;
  const values = `Auth0Domain=${tenant} Auth0Audience=${AUDIENCE} DynamoDbEndpoint=${endpoint}`;
  const names = ['--template', join(root, 'template.yaml'), '--parameter-overrides', values];
  await run(local('bin/postern-local'), ['create-tables', ...names, '--endpoint', endpoint]);
  return launch('gateway', [local('bin/postern-local'), 'start-api', ...names, '--port', '0']);
}

describe('the distribution', () => {
  const rows = [
    ['/', 200, 'text/html'],
    ['/posts/one', 200, 'text/html'],
    ['/favicon.svg', 200, 'image/svg+xml'],
    ['/assets/gone-12345678.js', 403, null],
  ];
  for (const [path, status, type] of rows) {
    it(`GET ${path} is ${status}, and closed to other pages' scripts and frames`, async () => {
      const answer = await fetch(appUrl + path);
      assert.deepEqual([answer.status, answer.headers.get('content-type')], [status, type]);
      assert.match(
        answer.headers.get('content-security-policy'),
        /default-src 'none'.*frame-ancestors 'none'/,
      );
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
    });
  }

  it("the API's own 404 and 401 come through, no page in their place", async () => {
    const answer = await fetch(`${appUrl}/api/posts`);
    assert.deepEqual([answer.status, await answer.text()], [401, '{"message":"Unauthorized"}']);
  });
});

it('the browser tests pass under its headers', async () => {
  const folder = join(root, 'e2e/browser');
  // What the headers could stop: Auth0's frame and calls, scripts, styles. e2e/browser/csp.test.mjs visits every page.
  const names = ['log-in.test.mjs', 'posts.test.mjs'];
  const files = names.map((name) => join(folder, name));
  const env = { ...process.env, APP_URL: appUrl, BASE_URL: apiUrl, AUTH0_URL: auth0Url };
  delete env.NODE_TEST_CONTEXT; // a run of its own, not a part of this one
  const args = ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files];
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(code, 0, output);
  assert.match(output, /pass [1-9]/);
});
