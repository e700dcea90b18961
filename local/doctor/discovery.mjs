import { jsonOf, request } from './request.mjs';
import { notChecked, ok, wrong } from './finding.mjs';

/**
 * Checks the tenant's issuer (OpenID Connect Discovery 1.0, section 4) and its clock.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @param {string} issuer with its last slash
 * @returns {Promise<{findings: import('./finding.mjs').Finding[], found: boolean}>}
 */
export async function checkDiscovery(settings, issuer) {
  const answer = await request(`${issuer}.well-known/openid-configuration`);
  const document = answer.failure ? undefined : jsonOf(answer);
  const fault = faultOf(answer, document, issuer);
  if (fault) return { findings: [wrong('discovery', fault, fixOf(settings))], found: false };
  return {
    findings: [
      issuerFinding(document, issuer),
      ...keySetUrl(settings, document, issuer),
      clock(settings, answer),
    ],
    found: true,
  };
}

function faultOf(answer, document, issuer) {
  if (answer.failure) return `${answer.failure}.`;
  if (answer.status !== 200)
    return `${issuer} returns ${answer.status}: it is not an Auth0 tenant.`;
  if (typeof document?.issuer !== 'string')
    return `${issuer} has no discovery document: it is not an Auth0 tenant.`;
  return undefined;
}

function fixOf({ standIn }) {
  return standIn
    ? 'start `make dev` in another terminal, or set your tenant: AUTH0_DOMAIN in .env.local.'
    : 'AUTH0_DOMAIN in .env.local. Auth0 shows it under Applications > Applications > (yours) > Settings > Domain.';
}

function issuerFinding(document, issuer) {
  if (document.issuer === issuer) return ok('issuer', `the discovery document has the same issuer`);
  return wrong(
    'issuer',
    `The tenant's issuer is ${document.issuer}. An authorizer with ${issuer} rejects all its tokens.`,
    `AUTH0_DOMAIN=${document.issuer.replace(/^https:\/\/|\/$/g, '')}, for the front end and the authorizer ` +
      '(if you use a custom domain, set it in both).',
  );
}

function keySetUrl({ jwksUri }, document, issuer) {
  const usual = `${issuer}.well-known/jwks.json`;
  if (jwksUri || document.jwks_uri === usual) return [];
  return [
    wrong(
      'key URL',
      `The tenant's keys are at ${document.jwks_uri}. The authorizer reads ${usual}.`,
      'AUTH0_JWKS_URI (Auth0JwksUri in samconfig.toml).',
    ),
  ];
}

/** A Date header has whole seconds, and the request takes time. Only a larger difference counts. */
function clock({ clockSkew }, { headers, before, after }) {
  const theirs = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return notChecked('clock', 'the tenant sends no Date header');
  const ahead = Math.max(before - (theirs + 1000), 0) - Math.max(theirs - after, 0);
  const seconds = Math.round(ahead / 1000);
  if (Math.abs(seconds) <= clockSkew) return ok('clock', `within ${clockSkew} s of the tenant's`);
  return wrong(
    'clock',
    `This machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} the tenant's; ` +
      `${clockSkew} s are allowed. New tokens will be rejected on this machine.`,
    'synchronize this machine with network time. (The clocks of AWS are not affected.)',
  );
}
