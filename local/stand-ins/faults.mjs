import { setTimeout } from 'node:timers/promises';
import { DEFAULT_LIFETIME_SECONDS } from './access-token.mjs';

/** Longer than the time limit of each Postern client of Auth0 (2 s). */
const SLOW_MS = 5000;

const jwksFaults = ['ok', 'down', 'slow', 'empty', 'garbage'];
const userinfoFaults = ['ok', 'down', 'slow'];
const MAX_CLOCK_SECONDS = 10 * 365 * 86_400;
const isClock = (value) => Number.isInteger(value) && Math.abs(value) <= MAX_CLOCK_SECONDS;
const isText = (value) => typeof value === 'string' && value.length <= 500;
const isCount = (value) => Number.isInteger(value) && value >= 0;

/** The allowed values of each switch: a check, and a description. */
const switches = {
  jwks: [(v) => jwksFaults.includes(v), `one of ${jwksFaults.join(', ')}`],
  userinfo: [(v) => userinfoFaults.includes(v), `one of ${userinfoFaults.join(', ')}`],
  tokenLifetime: [(v) => isCount(v) && v > 0, 'a whole number of seconds, at least 1'],
  denyLogIn: [isText, 'a text of at most 500 characters; "" denies nothing'],
  idTokenClock: [isClock, 'a whole number of seconds, at most ten years'],
  latencyMs: [isCount, 'a whole number of milliseconds, at least 0'],
};

const none = {
  jwks: 'ok',
  userinfo: 'ok',
  tokenLifetime: DEFAULT_LIFETIME_SECONDS,
  denyLogIn: '',
  idTokenClock: 0,
  latencyMs: 0,
};

/**
 * The faults of one tenant, all off at first.
 *
 * @param {(milliseconds: number) => Promise<void>} [wait] waits; tests replace it
 */
export function createFaults(wait = setTimeout) {
  let current = { ...none };
  return {
    /** The values of all switches. */
    all: () => ({ ...current }),

    /** Lifetime of new access tokens, in seconds. */
    tokenLifetime: () => current.tokenLifetime,

    /** The reason for denying each log-in, as of an Auth0 Action's api.access.deny(reason); '' = allow it. */
    denyLogIn: () => current.denyLogIn,

    /** Seconds that the times in new ID tokens are ahead of this machine's clock; below 0 = behind. */
    idTokenClock: () => current.idTokenClock,

    reset() {
      current = { ...none };
    },

    /** Sets the given switches and no others. Throws RangeError with the allowed values. */
    set(wanted) {
      for (const [name, value] of Object.entries(wanted)) {
        if (!Object.hasOwn(switches, name)) {
          throw new RangeError(
            `"${name}" is not a fault. Use one of ${Object.keys(switches).join(', ')}`,
          );
        }
        const [allows, words] = switches[name];
        if (!allows(value)) throw new RangeError(`"${name}" must be ${words}`);
      }
      current = { ...current, ...wanted };
    },

    /**
     * Applies the faults to this request. Returns true if it has sent a response.
     *
     * @param {string} path path of the request, without query
     * @param {import('node:http').ServerResponse} response
     */
    async apply(path, response) {
      const fault = faultAt(path, current);
      const delay = current.latencyMs + (fault === 'slow' ? SLOW_MS : 0);
      if (delay > 0) await wait(delay);
      if (!Object.hasOwn(answers, fault)) return false;
      const [status, type, body] = answers[fault];
      response.writeHead(status, { 'content-type': type, 'access-control-allow-origin': '*' });
      response.end(body);
      return true;
    },
  };
}

function faultAt(path, { jwks, userinfo }) {
  if (path === '/.well-known/jwks.json') return jwks;
  if (path === '/userinfo') return userinfo;
  return 'ok';
}

const answers = {
  down: [503, 'text/plain', 'Service Unavailable'],
  empty: [200, 'application/json', '{"keys":[]}'],
  garbage: [200, 'application/json', '<html>not a key set'],
};
