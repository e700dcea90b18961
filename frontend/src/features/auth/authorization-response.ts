import { rememberPossibleLogIn } from './silent-log-in';

/** Holds the `state` of the log-in that this tab has begun. Not a secret: it is in the address of Auth0's page. */
const key = 'postern.auth.state';

/** As the SDK recognizes an answer in the address (`hasAuthParams` in auth0-react). */
const outcome = /[?&](?:(?:connect_)?code|error)=[^&]/;
const stateGiven = /[?&]state=[^&]/;

/**
 * Goes to Auth0's log-in page, and remembers the `state` of the request (RFC 6749, section 4.1.1).
 *
 * @param url the request to `/authorize`, as the SDK made it
 */
export function goToAuth0(url: string) {
  rememberState(url);
  window.location.assign(url);
}

export function rememberState(url: string) {
  const state = new URL(url).searchParams.get('state');
  if (state !== null) sessionStorage.setItem(key, state);
}

/** An answer is used once. Call it when the SDK has taken the answer. */
export function forgetState() {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // There was none.
  }
}

/**
 * Whether the address holds Auth0's answer to the log-in that this tab has begun. Call it before the SDK starts.
 *
 * An answer with another `state` is an old address (a bookmark, a restored tab, a reload during the log-in) or a
 * crafted link. It is taken out of the address: the SDK would refuse a code, but it would show the
 * `error_description` of any link without a look at `state`. The user may be logged in at Auth0, so the page asks.
 *
 * @returns whether there is an answer that came from Auth0
 */
export function acceptOwnResponse(): boolean {
  const { search, pathname, hash } = window.location;
  if (!outcome.test(search) || !stateGiven.test(search)) return false;
  const expected = stateExpected();
  if (expected !== null && new URLSearchParams(search).get('state') === expected) return true;
  // All of it: what is left of a query that was made to deceive is worth nothing.
  window.history.replaceState({}, '', pathname + hash);
  rememberPossibleLogIn();
  return false;
}

function stateExpected(): string | null {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}
