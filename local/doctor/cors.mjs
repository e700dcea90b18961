import { notChecked, ok, wrong } from './finding.mjs';
import { request } from './request.mjs';

const requestHeaders = [
  'authorization',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-none-match',
];

/**
 * Checks whether pages of another origin may call the API (CORS).
 *
 * @param {string} url of a route
 * @param {string | undefined} origin of the pages
 * @param {import('./request.mjs').Answer} withoutToken response to a request without a token
 * @returns {Promise<import('./finding.mjs').Finding>}
 */
export async function checkCors(url, origin, withoutToken) {
  if (!origin)
    return notChecked(
      'CORS',
      'the front end calls its own origin. To check another origin: CORS_ORIGIN=https://…',
    );
  const preflight = await request(url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': requestHeaders.join(','),
    },
  });
  const fix = `AllowedOrigin=${origin} in samconfig.toml (exactly the page's scheme, host and port), then deploy.`;
  if (preflight.failure) return wrong('CORS', `${preflight.failure}.`, fix);
  const faults = corsFaults(preflight, withoutToken, origin);
  return faults.length === 0
    ? ok('CORS', `${origin} may call the API and read the 401`)
    : wrong('CORS', `For ${origin}: ${faults.join('; ')}.`, fix);
}

function corsFaults({ status, headers }, withoutToken, origin) {
  const allows = (name) => (headers.get(name) ?? '').toLowerCase().split(/[\s,]+/);
  const isAllowed = (answer) =>
    ['*', origin].includes(answer.headers.get('access-control-allow-origin'));
  const missing = requestHeaders.filter(
    (name) => !allows('access-control-allow-headers').includes(name),
  );
  return [
    ...(status >= 300 ? [`the preflight returns ${status}`] : []),
    ...(isAllowed({ headers }) ? [] : ['the preflight does not allow the origin']),
    ...(allows('access-control-allow-methods').some((one) => ['post', '*'].includes(one))
      ? []
      : ['POST is not allowed']),
    ...(missing.length > 0 ? [`headers not allowed: ${missing.join(', ')}`] : []),
    // Otherwise the browser shows a CORS error instead of the 401.
    ...(isAllowed(withoutToken) ? [] : ['the page cannot read the 401']),
  ];
}
