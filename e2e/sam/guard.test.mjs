// No route is open under SAM CLI. It drops an authorizer that it cannot read, reports it only in its log, and serves the
// route to all callers. guard-itself.test.mjs shows that this test can fail.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { call, tokenOf } from '../http/api.mjs';
import { operations } from '../http/contract.mjs';
import { assertGatewayResponse } from '../http/differences.mjs';
import { droppedAuthorizers, mountedRoutes } from './guard.mjs';

const { lines } = JSON.parse(process.env.START_API);
const routes = mountedRoutes(lines);
const path = (route) => route.path.replace(/\{\w+\}/g, 'A'.repeat(22));

describe('what SAM CLI serves', () => {
  it('is the contract, whole', () => {
    const served = routes.map(({ method, path }) => `${method} ${path}`);
    assert.deepEqual(served.sort(), operations.map(([operation]) => operation).sort());
  });

  it('has lost no authorizer, by its log', () => {
    assert.deepEqual(droppedAuthorizers(lines), []);
  });

  for (const route of routes) {
    it(`${route.method} ${route.path} is closed without a token`, async () => {
      assertGatewayResponse(await call(route.method, path(route)), 'no token');
    });

    it(`${route.method} ${route.path} is closed for a well-formed token that no tenant issued`, async () => {
      const forged = (await tokenOf('ada')).replace(/\.[^.]*$/, `.${'A'.repeat(342)}`);
      const answer = await call(route.method, path(route), { token: forged });
      assertGatewayResponse(answer, 'rejected token');
    });
  }
});
