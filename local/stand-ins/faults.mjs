import { setTimeout } from 'node:timers/promises';
import { DEFAULT_LIFETIME_SECONDS } from './access-token.mjs';

/** Longer than any client of Postern waits for Auth0 (two seconds in all). */
const SLOW_MS = 5000;

const jwksFaults = ['ok', 'down', 'slow', 'empty', 'garbage'];
const userinfoFaults = ['ok', 'down', 'slow'];
const MAX_CLOCK_SECONDS = 10 * 365 * 86_400;
const isClock = (value) => Number.isInteger(value) && Math.abs(value) <= MAX_CLOCK_SECONDS;
const isText = (value) => typeof value === 'string' && value.length <= 500;
const isCount = (value) => Number.isInteger(value) && value >= 0;

/** What each switch may be set to, as a check and in words. */
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
 * @param {(milliseconds: number) => Promise<void>} [wait] how time passes; tests bring their own
 */
export function createFaults(wait = setTimeout) {
  let current = { ...none };
  return {
    /** The position of every switch. */
    all: () => ({ ...current }),

    /** Seconds that access tokens issued from now on live. */
    tokenLifetime: () => current.tokenLifetime,

    /** Why each log-in is denied, as an Auth0 Action says it with api.access.deny(reason); '' = it is not. */
    denyLogIn: () => current.denyLogIn,

    /** Seconds that the times in new ID tokens are ahead of this machine's clock; below 0 = behind. */
    idTokenClock: () => current.idTokenClock,

    reset() {
      current = { ...none };
    },

    /** Sets the switches named; leaves the others. Throws RangeError that says what is allowed. */
    set(wanted) {
      for (const [name, value] of Object.entries(wanted)) {
        if (!Object.hasOwn(switches, name)) {
          throw new RangeError(
            `"${name}" is not a fault; there are ${Object.keys(switches).join(', ')}`,
          );
        }
        const [allows, words] = switches[name];
        if (!allows(value)) throw new RangeError(`"${name}" must be ${words}`);
      }
      current = { ...current, ...wanted };
    },

    /**
     * Plays the faults that hold for this request. True when it has been answered here.
     *
     * @param {string} path path of the request, without query
     * @param {import('node:http').ServerResponse} response
     */
    async play(path, response) {
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
