import { text } from 'node:stream/consumers';
import { accessToken } from './access-token.mjs';
import { refusedPage } from './callers.mjs';
import { machine, users } from './users.mjs';

/**
 * The control endpoint, for tests, demos and `make token`: `POST /_control/{token,rotate,faults,reset}`
 * with a JSON object or nothing as body. Web pages may not use it (a browser sends Origin with every
 * POST), and neither may requests with another host name (`Host`, DNS rebinding).
 *
 * @param tenant see tenant.mjs
 * @returns {(request, response) => Promise<void>}
 */
export function createControl(tenant) {
  const actions = {
    token: (wanted) => ({ access_token: mint(wanted, tenant) }),
    async rotate(wanted) {
      assertMembers(wanted, { keepOld: 'boolean' });
      await tenant.rotate(wanted.keepOld);
      return { kids: tenant.keys.all().map(({ kid }) => kid) };
    },
    faults(wanted) {
      tenant.faults.set(wanted);
      return tenant.faults.all();
    },
    reset(wanted) {
      assertMembers(wanted, {});
      tenant.faults.reset();
      tenant.store.clear();
      return tenant.faults.all();
    },
  };

  return async (request, response) => {
    const answer = (status, body) => {
      response.writeHead(status, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
      });
      response.end(JSON.stringify(body));
    };
    const refusal = rejection(request);
    if (refusal) return answer(403, { error: refusal });
    const name = new URL(request.url, tenant.issuer).pathname.slice('/_control/'.length);
    if (!Object.hasOwn(actions, name)) {
      return answer(404, {
        error: `Unknown action. Use one of ${Object.keys(actions).join(', ')}`,
      });
    }
    if (request.method !== 'POST') return answer(405, { error: 'Use POST' });
    try {
      answer(200, await actions[name](await readObject(request)));
    } catch (error) {
      // All errors of a caller are one of these two types.
      if (!(error instanceof RangeError || error instanceof SyntaxError)) throw error;
      answer(400, { error: error.message });
    }
  };
}

function rejection(request) {
  const refusal = refusedPage(request);
  if (refusal) return refusal;
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress);
  return isLocal ? undefined : 'Only from this machine';
}

async function readObject(request) {
  const body = await text(request);
  const value = body === '' ? {} : JSON.parse(body);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new RangeError('The body must be a JSON object');
  }
  return value;
}

/** Throws RangeError unless every member of the object is known and has the right type. */
function assertMembers(wanted, types) {
  for (const [name, value] of Object.entries(wanted)) {
    if (!Object.hasOwn(types, name)) throw new RangeError(`"${name}" is not a known member`);
    // JSON allows null, a list and 1e999 (Infinity). None of them is valid here.
    const odd = value === null || Array.isArray(value) || value === Infinity || value === -Infinity;
    if (odd || typeof value !== types[name]) {
      throw new RangeError(`"${name}" must be of type ${types[name]}`);
    }
  }
}

/**
 * An access token without a log-in. `claims` and `header` replace Auth0's own. null removes a member.
 * A negative lifetime gives an expired token.
 */
function mint(wanted, { issuer, audience, clientId, dialect, keys, faults }) {
  assertMembers(wanted, {
    user: 'string',
    machine: 'boolean',
    audience: 'string',
    expiresIn: 'number',
    claims: 'object',
    header: 'object',
  });
  const isMachine = wanted.machine === true;
  if (!isMachine && !Object.hasOwn(users, wanted.user ?? '')) {
    throw new RangeError(`"user" must be one of ${Object.keys(users).join(', ')}`);
  }
  const now = Math.floor(Date.now() / 1000);
  const lifetime = wanted.expiresIn ?? faults.tokenLifetime();
  const expiresAt = now + lifetime;
  const who = isMachine
    ? { clientId: machine.clientId, scopes: [], permissions: machine.permissions }
    : {
        sub: users[wanted.user].sub,
        clientId,
        scopes: ['openid', 'profile', 'email'],
        permissions: users[wanted.user].permissions,
      };
  const token = accessToken(
    {
      ...who,
      issuer,
      audience: wanted.audience ?? audience,
      issuedAt: lifetime > 0 ? now : expiresAt - faults.tokenLifetime(),
      expiresAt,
    },
    dialect,
  );
  return keys.sign(overlay(token.header, wanted.header), overlay(token.payload, wanted.claims));
}

function overlay(base, changes = {}) {
  const members = Object.entries({ ...base, ...changes });
  return Object.fromEntries(members.filter(([, value]) => value !== null));
}
