import { isLoopback, request } from './request.mjs';
import { checkCors } from './cors.mjs';
import { notChecked, ok, wrong } from './finding.mjs';

/**
 * Calls the API without a token, with an invalid token, and as a page on another origin.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @returns {Promise<import('./finding.mjs').Finding[]>}
 */
export async function checkApi(settings) {
  const url = `${settings.apiUrl}/posts`;
  const { corsOrigin } = settings;
  const origin = corsOrigin ? { origin: corsOrigin } : {};
  const withoutToken = await request(url, { headers: origin });
  const first = gate(settings, url, withoutToken);
  if (first.result === 'WRONG') return [first];
  // The first request may start a JVM.
  const badToken = await request(url, { headers: { authorization: 'Bearer doctor' }, seconds: 30 });
  return [
    first,
    challenge(withoutToken),
    authorizer(badToken),
    await apiThroughFrontEnd(settings),
    await checkCors(url, corsOrigin, withoutToken),
  ];
}

function gate({ apiUrl, standIn }, url, answer) {
  const where = standIn
    ? 'start `make dev`, or set API_URL=…'
    : 'API_URL: use the stack’s output ApiUrl.';
  if (answer.failure) return wrong('API', `${answer.failure}.`, where);
  const { status, headers, text } = answer;
  if (status === 401) return ok('API', `${url} without a token returns 401`);
  if (headers.get('content-type')?.startsWith('text/html')) {
    return wrong(
      'API',
      `${url} is a page (${status}), not the API. Is it the front end's URL?`,
      where,
    );
  }
  if (status >= 200 && status < 300) {
    return wrong(
      'API',
      `${url} returns ${status} without a token: the route is OPEN.`,
      'template.yaml, Api > Auth: DefaultAuthorizer and FunctionArn. Then run `make check` and deploy again.',
    );
  }
  if (status === 403 && text.includes('Missing Authentication Token')) {
    return wrong(
      'API',
      `There is no route ${url}.`,
      `API_URL must include the stage, such as ${apiUrl}/api.`,
    );
  }
  const fix = 'template.yaml, Api > Auth and GatewayResponses. See also the log group of the API.';
  return wrong('API', `${url} without a token returns ${status}, not 401.`, fix);
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

/** API Gateway itself rejects a request without a token. Only an invalid token shows whether the authorizer runs. */
function authorizer({ status, failure }) {
  if (status === 401) return ok('authorizer', 'it runs: an invalid token gets 401');
  if (failure) return notChecked('authorizer', failure);
  if (status === 502) {
    return notChecked(
      'authorizer',
      'an invalid token gets 502, as SAM CLI returns for every rejected token',
    );
  }
  return wrong(
    'authorizer',
    `An invalid token gets ${status}, not 401: the authorizer ${status === 500 ? 'does not run' : 'is not called, or accepts it'}.`,
    'the log group of AuthorizerFunction names each wrong setting (Auth0Domain, Auth0Audience in samconfig.toml). ' +
      'If it has no lines, check AuthorizerPermission in template.yaml.',
  );
}

/** The browser calls /api on the front end's own origin. CloudFront (or Vite, locally) must forward it to the API. */
async function apiThroughFrontEnd({ appUrl }) {
  const url = `${appUrl}/api/posts`;
  const { failure, status } = await request(url);
  if (failure && isLoopback(appUrl)) return notChecked('/api', failure);
  if (status === 401) return ok('/api', `${url} also returns 401`);
  return wrong(
    '/api',
    failure
      ? `${failure}.`
      : `${url} returns ${status}, not 401: the front end's server does not forward /api to the API.`,
    'APP_URL, or the distribution in template.yaml: the behaviour for /api/*.',
  );
}
