import { ask, isLoopback } from './ask.mjs';
import { notChecked, ok, wrong } from './finding.mjs';

const asksFor = ['authorization', 'content-type', 'idempotency-key', 'if-match', 'if-none-match'];

/**
 * Asks the API without a token, with a bad one, and as a page on another origin would.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @returns {Promise<import('./finding.mjs').Finding[]>}
 */
export async function checkApi(settings) {
  const url = `${settings.apiUrl}/posts`;
  const { corsOrigin } = settings;
  const origin = corsOrigin ? { origin: corsOrigin } : {};
  const withoutToken = await ask(url, { headers: origin });
  const first = gate(settings, url, withoutToken);
  if (first.result === 'WRONG') return [first];
  // The first call may start a JVM.
  const badToken = await ask(url, { headers: { authorization: 'Bearer doctor' }, seconds: 30 });
  return [
    first,
    challenge(withoutToken),
    authorizer(badToken),
    await browserWay(settings),
    await cors(url, corsOrigin, withoutToken),
  ];
}

function gate({ apiUrl, standIn }, url, answer) {
  const where = standIn
    ? 'start `make dev`, or say API_URL=…'
    : 'API_URL; the stack’s output ApiUrl has it.';
  if (answer.failure) return wrong('API', `${answer.failure}.`, where);
  const { status, headers, text } = answer;
  if (status === 401) return ok('API', `${url} without a token is 401`);
  if (headers.get('content-type')?.startsWith('text/html')) {
    return wrong(
      'API',
      `${url} is a page (${status}), not the API. The front end's address, perhaps?`,
      where,
    );
  }
  if (status >= 200 && status < 300) {
    return wrong(
      'API',
      `${url} answers ${status} to a caller without a token: the route is OPEN.`,
      'template.yaml, Api > Auth: DefaultAuthorizer and FunctionArn; then `make check` and deploy again.',
    );
  }
  if (status === 403 && text.includes('Missing Authentication Token')) {
    return wrong(
      'API',
      `There is no route ${url}.`,
      `API_URL: with the stage, ${apiUrl}/api perhaps.`,
    );
  }
  const fix = 'template.yaml, Api > Auth and GatewayResponses; the log group of the API says more.';
  return wrong('API', `${url} without a token is ${status}, not 401.`, fix);
}

function challenge({ headers }) {
  const value = headers.get('www-authenticate');
  if (value !== null && /^bearer\b/i.test(value))
    return ok('challenge', `WWW-Authenticate: ${value}`);
  const renamed = headers.has('x-amzn-remapped-www-authenticate');
  return wrong(
    'challenge',
    `The 401 has no WWW-Authenticate: Bearer${renamed ? '; API Gateway renamed it' : ''} (RFC 6750, section 3).`,
    'template.yaml, Api > GatewayResponses > UNAUTHORIZED > WWW-Authenticate. A function cannot send it.',
  );
}

/** Without a token API Gateway refuses by itself. Only a bad token shows whether the authorizer runs. */
function authorizer({ status, failure }) {
  if (status === 401) return ok('authorizer', 'it runs: a bad token is 401');
  if (failure) return notChecked('authorizer', failure);
  if (status === 502) {
    return notChecked(
      'authorizer',
      'a bad token is 502, as SAM CLI answers to every token that is refused',
    );
  }
  return wrong(
    'authorizer',
    `A bad token is ${status}, not 401: the authorizer ${status === 500 ? 'does not run' : 'decides nothing'}.`,
    'the log group of AuthorizerFunction names each setting that is wrong (Auth0Domain, Auth0Audience in samconfig.toml). ' +
      'No line there: AuthorizerPermission in template.yaml.',
  );
}

/** The browser calls the front end's own origin, under /api: CloudFront, or Vite here, must pass it on. */
async function browserWay({ appUrl }) {
  const url = `${appUrl}/api/posts`;
  const { failure, status } = await ask(url);
  if (failure && isLoopback(appUrl)) return notChecked('browser way', failure);
  if (status === 401) return ok('browser way', `${url} is 401 too`);
  return wrong(
    'browser way',
    failure
      ? `${failure}.`
      : `${url} is ${status}, not 401: the front end's server does not pass /api on to the API.`,
    'APP_URL, or the distribution in template.yaml: the behaviour for /api/*.',
  );
}

async function cors(url, origin, withoutToken) {
  if (!origin)
    return notChecked('CORS', 'the front end calls its own origin; another: CORS_ORIGIN=https://…');
  const preflight = await ask(url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': asksFor.join(','),
    },
  });
  const fix = `AllowedOrigin=${origin} in samconfig.toml (scheme, host and port to the letter), and deploy.`;
  if (preflight.failure) return wrong('CORS', `${preflight.failure}.`, fix);
  const faults = corsFaults(preflight, withoutToken, origin);
  return faults.length === 0
    ? ok('CORS', `${origin} may call, and may read the 401`)
    : wrong('CORS', `For ${origin}: ${faults.join('; ')}.`, fix);
}

function corsFaults({ status, headers }, withoutToken, origin) {
  const allows = (name) => (headers.get(name) ?? '').toLowerCase().split(/[\s,]+/);
  const isAllowed = (answer) =>
    ['*', origin].includes(answer.headers.get('access-control-allow-origin'));
  const missing = asksFor.filter((name) => !allows('access-control-allow-headers').includes(name));
  return [
    ...(status >= 300 ? [`the preflight is ${status}`] : []),
    ...(isAllowed({ headers }) ? [] : ['the preflight does not allow it']),
    ...(allows('access-control-allow-methods').some((one) => ['post', '*'].includes(one))
      ? []
      : ['POST is not allowed']),
    ...(missing.length > 0 ? [`headers not allowed: ${missing.join(', ')}`] : []),
    // Without it the browser says "CORS error" where it should say 401.
    ...(isAllowed(withoutToken) ? [] : ['the 401 cannot be read by the page']),
  ];
}
