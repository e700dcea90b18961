import { createHash, randomBytes } from 'node:crypto';
import { api, app } from './stand-in.mjs';

/**
 * A minimal browser for a log-in: cookies by path and redirects within the stand-in. It stops at the
 * first URL of the application and returns it.
 */
export class Browser {
  /** Cookies by name and path, as a browser keeps them; it ignores origins and expiry times. */
  cookies = new Map();

  async fetch(address, options = {}) {
    const { pathname } = new URL(address);
    const cookie = [...this.cookies.values()]
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const headers = { accept: 'text/html', ...options.headers, ...(cookie && { cookie }) };
    const response = await fetch(address, { ...options, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  keep(line) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
    const path = /; path=([^;]*)/i.exec(line)?.[1] ?? '/';
    if (/expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name + path);
    else this.cookies.set(name + path, { name, value, path });
  }

  /** Follows redirects until it gets a page (a Response) or reaches the application (a URL). */
  async open(address, options) {
    const response = await this.fetch(address, options);
    const location = response.headers.get('location');
    if (!location) return response;
    const next = new URL(location, address);
    return next.origin === app ? next : this.open(next.href);
  }

  /** Opens the log-in page for this request and presses a user's button ("" is Cancel). */
  async logIn(request, user) {
    const page = await this.fetch(request.href);
    const login = new URL(page.headers.get('location'), request.href).href;
    const result = await this.press(login, user);
    return result;
  }

  press(login, user) {
    return this.open(login, { method: 'POST', body: new URLSearchParams({ user }) });
  }

  /** Silent authentication: the message that the hidden frame would post to the application. */
  async silently(request) {
    request.searchParams.set('prompt', 'none');
    request.searchParams.set('response_mode', 'web_message');
    const response = await this.fetch(request.href);
    const html = await response.text();
    const message = JSON.parse(/var data = (\{.*\});/.exec(html)[1]);
    return { response, target: message.redirect_uri, ...message.response };
  }
}

/** An authorization request of the single-page application, with its PKCE verifier. */
export function authorize(address, changes = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const url = new URL('/authorize', address);
  const parameters = {
    client_id: 'postern-spa',
    redirect_uri: app,
    response_type: 'code',
    scope: 'openid profile email',
    audience: api,
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return { url, verifier };
}

/** A token request of the single-page application; status and parsed body. */
export async function token(address, parameters, headers = {}) {
  const response = await fetch(`${address}/oauth/token`, {
    method: 'POST',
    headers: { origin: app, ...headers },
    body: new URLSearchParams({ client_id: 'postern-spa', ...parameters }),
  });
  return { status: response.status, headers: response.headers, ...(await response.json()) };
}

/** For a log-in that gives a refresh token. */
export const withRefreshToken = { scope: 'openid profile email offline_access' };

/** Redeems a refresh token, as `token` does. */
export const renewAt = (address, refreshToken) =>
  token(address, { grant_type: 'refresh_token', refresh_token: refreshToken });

/** A whole log-in: tokens and the browser with its session. */
export async function logIn(address, user, changes, browser = new Browser()) {
  const { url, verifier } = authorize(address, changes);
  const back = await browser.logIn(url, user);
  const code = back.searchParams.get('code');
  const redeem = (more) =>
    token(address, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: app,
      code_verifier: verifier,
      ...more,
    });
  return { browser, back, redeem };
}
