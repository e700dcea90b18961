import { rememberPossibleLogIn } from './silent-log-in';

/** The `state` of the log-in that this tab started. Not a secret: it is in the address of Auth0's page. */
const key = 'postern.auth.state';

/** As the SDK recognizes a response in the address (`hasAuthParams` in auth0-react). */
const outcome = /[?&](?:(?:connect_)?code|error)=[^&]/;
const stateGiven = /[?&]state=[^&]/;

/**
 * Goes to Auth0's log-in page and stores the `state` of the request (RFC 6749, section 4.1.1).
 *
 * @param url the SDK's request to `/authorize`
 */
export function goToAuth0(url: string) {
  rememberState(url);
  window.location.assign(url);
}

export function rememberState(url: string) {
  const state = new URL(url).searchParams.get('state');
  if (state !== null) sessionStorage.setItem(key, state);
}

/** A response is used once. Call this when the SDK has processed the response. */
export function forgetState() {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // It was not stored.
  }
}

/**
 * Whether the address contains Auth0's response to the log-in that this tab started. Call it before the SDK starts.
 *
 * A response with another `state` is an old address (a bookmark, a restored tab, a reload during
 * the log-in) or a crafted link. It is removed from the address: the SDK would reject a code, but
 * would show the `error_description` of any link without comparing `state`. The user may be logged
 * in at Auth0, so the page tries a silent log-in.
 *
 * @returns whether the address contains a valid response
 */
export function acceptOwnResponse(): boolean {
  const { search, pathname, hash } = window.location;
  if (!outcome.test(search) || !stateGiven.test(search)) return false;
  const expected = stateExpected();
  if (expected !== null && new URLSearchParams(search).get('state') === expected) return true;
  // The whole query is removed, because no part of a crafted link can be trusted.
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
