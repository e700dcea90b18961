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

/** The answer's policy; an error that names the function's own words when there is none. */
export function policyOf(answer, jvm) {
  if (answer.kind === 'response' && answer.body.includes('policyDocument')) return answer.body;
  throw new Error(`The function answered ${answer.kind} ${answer.body}\n${jvm.output()}`);
}
