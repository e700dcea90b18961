// No route is open under SAM CLI. It drops an authorizer that it cannot read, says so in its log only, and serves the
// route to everybody.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { freePort } from '../../local/dev/ports.mjs';
import { call, tokenOf } from '../http/api.mjs';
import { assertGatewayAnswer } from '../http/differences.mjs';
import { droppedAuthorizers, mountedRoutes } from './guard.mjs';
import { startApi } from './sam-cli.mjs';

const options = JSON.parse(process.env.START_API);
const routes = mountedRoutes(options.lines);
const path = (route) => route.path.replace(/\{\w+\}/g, 'A'.repeat(22));

describe('every route that SAM CLI serves', () => {
  it('is one of the API, and none lost its authorizer', () => {
    assert.ok(
      routes.some((route) => route.method === 'GET' && route.path === '/posts'),
      options.lines.join('\n'),
    );
    assert.deepEqual(droppedAuthorizers(options.lines), []);
  });

  for (const route of routes) {
    it(`${route.method} ${route.path} is closed without a token`, async () => {
      assertGatewayAnswer(await call(route.method, path(route)), 'no token');
    });

    it(`${route.method} ${route.path} is closed for a well-formed token of nobody's`, async () => {
      const forged = (await tokenOf('ada')).replace(/\.[^.]*$/, `.${'A'.repeat(342)}`);
      assertGatewayAnswer(
        await call(route.method, path(route), { token: forged }),
        'refused token',
      );
    });
  }
});

describe('the guard itself', () => {
  it('notices the form of the authorizer that SAM CLI cannot read', async () => {
    const good = readFileSync(options.template, 'utf8');
    const broken = good.replace(
      /Fn::Sub: \$\{AuthorizerFunction\.Arn\}:live/,
      'Ref: AuthorizerFunction.Alias',
    );
    assert.notEqual(broken, good);
    const template = join(dirname(options.template), 'broken.yaml');
    writeFileSync(template, broken);
    const port = await freePort();
    const api = await startApi({
      ...options,
      template,
      port,
      logFile: `${options.logFile}.broken`,
    });
    try {
      assert.notDeepEqual(droppedAuthorizers(api.lines), []);
    } finally {
      await api.stop();
      rmSync(template);
    }
  });
});
