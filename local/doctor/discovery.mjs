import { ask, jsonOf } from './ask.mjs';
import { notChecked, ok, wrong } from './finding.mjs';

/**
 * Asks the tenant who it says it is (OpenID Connect Discovery 1.0, section 4), and what time it has.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @param {string} issuer with its last slash
 * @returns {Promise<{findings: import('./finding.mjs').Finding[], found: boolean}>}
 */
export async function checkDiscovery(settings, issuer) {
  const answer = await ask(`${issuer}.well-known/openid-configuration`);
  const document = answer.failure ? undefined : jsonOf(answer);
  const fault = faultOf(answer, document, issuer);
  if (fault) return { findings: [wrong('discovery', fault, fixOf(settings))], found: false };
  return {
    findings: [
      issuerFinding(document, issuer),
      ...jwksPlace(settings, document, issuer),
      clock(settings, answer),
    ],
    found: true,
  };
}

function faultOf(answer, document, issuer) {
  if (answer.failure) return `${answer.failure}.`;
  if (answer.status !== 200) return `${issuer} answers ${answer.status}: it is no Auth0 tenant.`;
  if (typeof document?.issuer !== 'string')
    return `${issuer} gives no discovery document: it is no Auth0 tenant.`;
  return undefined;
}

function fixOf({ standIn }) {
  return standIn
    ? 'start `make dev` in another terminal, or name your tenant: AUTH0_DOMAIN in .env.local.'
    : 'AUTH0_DOMAIN in .env.local. Auth0 shows it under Applications > Applications > (yours) > Settings > Domain.';
}

function issuerFinding(document, issuer) {
  if (document.issuer === issuer) return ok('issuer', `the tenant calls itself so too`);
  return wrong(
    'issuer',
    `The tenant calls itself ${document.issuer}, and its tokens say so; ${issuer} would refuse them all.`,
    `AUTH0_DOMAIN=${document.issuer.replace(/^https:\/\/|\/$/g, '')}, for the front end and the authorizer alike ` +
      '(with a custom domain, both name the custom domain).',
  );
}

function jwksPlace({ jwksUri }, document, issuer) {
  const usual = `${issuer}.well-known/jwks.json`;
  if (jwksUri || document.jwks_uri === usual) return [];
  return [
    wrong(
      'key place',
      `The tenant's keys are at ${document.jwks_uri}; the authorizer looks at ${usual}.`,
      'AUTH0_JWKS_URI (Auth0JwksUri in samconfig.toml).',
    ),
  ];
}

/** A Date header counts whole seconds, and the way takes time: only what neither explains is a difference. */
function clock({ clockSkew }, { headers, before, after }) {
  const theirs = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(theirs)) return notChecked('clock', 'the tenant sends no Date header');
  const ahead = Math.max(before - (theirs + 1000), 0) - Math.max(theirs - after, 0);
  const seconds = Math.round(ahead / 1000);
  if (Math.abs(seconds) <= clockSkew) return ok('clock', `within ${clockSkew} s of the tenant's`);
  return wrong(
    'clock',
    `This machine's clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} the tenant's; ` +
      `${clockSkew} s are forgiven. Fresh tokens will be refused here.`,
    'set this machine to network time. (AWS keeps its own clocks.)',
  );
}
