// The guard can fail: it runs with templates whose authorizer SAM CLI drops. The functions also reject a request without
// a user, but the guard must detect that the authorizer is missing.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../local/dev/ports.mjs';
import { droppedAuthorizers } from './guard.mjs';
import { startApi } from './sam-cli.mjs';

const options = JSON.parse(process.env.START_API);
const GUARD = fileURLToPath(new URL('guard.test.mjs', import.meta.url));
const GOOD = 'Fn::Sub: ${AuthorizerFunction.Arn}:live';
const byLog = 'has lost no authorizer, by its log';
const withoutToken = 'GET /me is closed without a token';
const forged = 'GET /me is closed for a well-formed token that no tenant issued';

/** The change of the template, and the tests of the guard that must fail. */
const forms = [
  [
    'the alias by !Ref, which SAM CLI cannot read',
    'Ref: AuthorizerFunction.Alias',
    [byLog, withoutToken, forged],
  ],
  [
    'a function of another stack: only such a token shows it',
    "Fn::Sub: 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:elsewhere:live'",
    [forged],
  ],
];

describe('the guard fails for', () => {
  for (const [name, form, failing] of forms) {
    it(name, async () => {
      const good = readFileSync(options.template, 'utf8');
      assert.ok(good.includes(GOOD), 'the built template names the authorizer in another way now');
      const template = join(dirname(options.template), 'broken.yaml');
      writeFileSync(template, good.replace(GOOD, form));
      const stops = [];
      try {
        const broken = { ...options, template, port: await freePort() };
        const logFile = `${options.logFile}.broken`;
        const api = await startApi({ ...broken, logFile }, (stop) => stops.push(stop));
        const startedLines = [...api.lines];
        const failed = await failuresOfTheGuard(api.url, startedLines);
        assert.deepEqual(failed, failing);
        assert.notDeepEqual(droppedAuthorizers(api.lines), [], 'in the log after the requests');
      } finally {
        for (const stop of stops) await stop();
        rmSync(template);
      }
    });
  }
});

/** @returns {Promise<string[]>} the names of what failed of the guard, asked about its log and one route */
function failuresOfTheGuard(url, lines) {
  const env = { ...process.env, BASE_URL: url, START_API: JSON.stringify({ ...options, lines }) };
  delete env.NODE_TEST_CONTEXT; // it is a test run of its own
  const names = ['--test-name-pattern', 'GET /me |by its log'];
  const args = ['--test', '--test-reporter=tap', ...names, GUARD];
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env }, (_, stdout) => {
      const leaves = stdout.matchAll(/^ {4,}not ok \d+ - (.*)$/gm);
      const all = [byLog, withoutToken, forged];
      resolve([...leaves].map(([, name]) => name).filter((name) => all.includes(name)));
    });
  });
}
