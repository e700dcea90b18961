import { audience } from './tenant.mjs';

/** The routes of the whole API: one rule with a permission, six without. */
export const accessRules = `
GET    /posts
POST   /posts
GET    /posts/{postId}
PUT    /posts/{postId}
DELETE /posts/{postId}
GET    /me
DELETE /moderation/posts/{postId}   moderate:posts
`;

/** The event of a REST API's TOKEN authorizer, as API Gateway sends it. */
export function tokenEvent(token) {
  return {
    type: 'TOKEN',
    authorizationToken: `Bearer ${token}`,
    methodArn: 'arn:aws:execute-api:eu-central-1:123456789012:a1b2c3d4e5/api/GET/posts',
  };
}

/** The variables of an authorizer in front of this tenant; the usual peer reads the first two. */
export function authorizerVariables(tenant) {
  return {
    AUTH0_DOMAIN: tenant.domain,
    AUTH0_AUDIENCE: audience,
    AUTH0_JWKS_URI: tenant.jwksUri,
    ACCESS_RULES: accessRules,
  };
}

/** Milliseconds between two moments of process.hrtime.bigint(). */
export const milliseconds = (from, to) => Number(to - from) / 1e6;

/** The policy in the response. Throws the function's error message if there is none. */
export function policyOf(answer, jvm) {
  if (answer.kind === 'response' && answer.body.includes('policyDocument')) return answer.body;
  throw new Error(`The function answered ${answer.kind} ${answer.body}\n${jvm.output()}`);
}

/** The event of a proxy integration for a typical request of a browser. */
export const pageEvent = {
  resource: '/open',
  path: '/open',
  httpMethod: 'GET',
  headers: {
    Accept: 'application/json',
    'Accept-Encoding': 'gzip, deflate, br',
    'Accept-Language': 'en',
    Authorization: 'Bearer nothing',
    Host: 'localhost:3000',
    'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
    'X-Forwarded-For': '127.0.0.1',
    'X-Forwarded-Port': '3000',
    'X-Forwarded-Proto': 'http',
  },
  multiValueHeaders: { Accept: ['application/json'], Host: ['localhost:3000'] },
  queryStringParameters: null,
  multiValueQueryStringParameters: null,
  pathParameters: null,
  stageVariables: null,
  requestContext: {
    accountId: '123456789012',
    apiId: 'a1b2c3d4e5',
    httpMethod: 'GET',
    identity: { sourceIp: '127.0.0.1', userAgent: 'Mozilla/5.0' },
    path: '/api/open',
    protocol: 'HTTP/1.1',
    requestId: '8d1f6c1e-5a0b-4c57-9d5e-2f6f0d3b7a11',
    requestTimeEpoch: 1_796_083_200_000,
    resourcePath: '/open',
    stage: 'api',
  },
  body: null,
  isBase64Encoded: false,
};

/** GET /posts of a logged-in user, past the authorizer. */
export const feedEvent = () => ({
  ...pageEvent,
  resource: '/posts',
  path: '/posts',
  requestContext: {
    ...pageEvent.requestContext,
    path: '/api/posts',
    resourcePath: '/posts',
    authorizer: {
      principalId: 'auth0|65f1a7c3e4b0a1b2c3d4e5f6',
      userId: 'auth0|65f1a7c3e4b0a1b2c3d4e5f6',
      tokenType: 'user',
      permissions: '',
      expiresAt: `${Math.floor(Date.now() / 1000) + 3600}`,
    },
  },
});
