import { execFileSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes, sign, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import https from 'node:https';
import path from 'node:path';
import { jdk, target } from './places.mjs';

export const audience = 'https://api.postern.example';
const folder = path.join(target, 'tls');
/** The JDK's own list of CAs plus the one of our server: what a real function loads. */
export const trustStore = path.join(folder, 'cacerts');

/**
 * An Auth0 tenant reduced to what an authorizer sees: a key set over https, and tokens signed with
 * its keys. It counts the fetches and can delay them as a network would.
 */
export class Tenant {
  fetches = 0;
  delay = 0; // milliseconds before the key set is answered
  #keys = [newKey(), newKey()];
  #server = https.createServer(certificate(), (request, response) => this.#serve(response));

  async start() {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return this;
  }

  /** localhost:port, the value of AUTH0_DOMAIN. */
  get domain() {
    return `localhost:${this.#server.address().port}`;
  }

  get issuer() {
    return `https://${this.domain}/`;
  }

  get jwksUri() {
    return `${this.issuer}.well-known/jwks.json`;
  }

  get jwks() {
    return JSON.stringify({ keys: this.#keys.map((key) => key.jwk) });
  }

  /** A token of one of the published keys, or of another one. */
  token(key = this.#keys[0]) {
    return jwt(key, userClaims(this.issuer));
  }

  /** Puts a new key before the others; the next fetch sees it. */
  rotate() {
    this.#keys = [newKey(), ...this.#keys];
  }

  /** Cuts all connections, as the time between a snapshot and its restore does. */
  dropConnections() {
    this.#server.closeAllConnections();
  }

  stop() {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #serve(response) {
    this.fetches += 1;
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    setTimeout(() => response.end(this.jwks), this.delay);
  }
}

/** An RSA key of 2048 bits as Auth0 publishes it, with a key id of Auth0's form. */
export function newKey() {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomBytes(16).toString('base64url').slice(0, 21);
  const x5c = [new X509Certificate(certificate().cert).raw.toString('base64')];
  const { n, e } = publicKey.export({ format: 'jwk' });
  return { privateKey, kid, jwk: { kty: 'RSA', use: 'sig', n, e, kid, x5c, alg: 'RS256' } };
}

/** The claims of an access token as Auth0 makes one for an API with RBAC: in all about 900 bytes. */
export function userClaims(issuer) {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    sub: 'auth0|65f1a7c3e4b0a1b2c3d4e5f6',
    aud: [audience, `${issuer}userinfo`],
    iat: now,
    exp: now + 86_400,
    scope: 'openid profile email offline_access',
    azp: 'kX3dT0aB7mQ9rL2vN5yW8zC1fH4jS6pE',
    permissions: ['read:posts', 'write:posts', 'moderate:posts'],
  };
}

/** Well-formed tokens of an attacker, each with a key id that no tenant has. */
export function inventedTokens(issuer, count) {
  const key = newKey();
  const kid = () => randomBytes(16).toString('base64url').slice(0, 21);
  return Array.from({ length: count }, () => jwt({ ...key, kid: kid() }, userClaims(issuer)));
}

/** A compact JWS, RS256, signed with the key. */
export function jwt({ kid, privateKey }, claims) {
  const part = (json) => Buffer.from(JSON.stringify(json)).toString('base64url');
  const content = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(claims)}`;
  return `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
}

// Made once by the JDK's keytool; a year is longer than any run.
function certificate() {
  mkdirSync(folder, { recursive: true });
  const [key, cert, store] = ['key.p12', 'cert.pem', 'cacerts'].map((n) => path.join(folder, n));
  const keytool = (...words) =>
    execFileSync(path.join(jdk, 'bin/keytool'), words, { stdio: 'pipe' });
  const own = ['-alias', 'bench', '-keystore', key, '-storepass', 'changeit'];
  if (!existsSync(store)) {
    keytool('-genkeypair', ...own, '-keyalg', 'RSA', '-keysize', '2048', '-dname', 'CN=localhost',
      '-ext', 'san=dns:localhost', '-validity', '365'); // prettier-ignore
    keytool('-exportcert', ...own, '-rfc', '-file', cert);
    // No password, like the JDK's own file: deriving a key from one would cost 85 ms a start.
    copyFileSync(path.join(jdk, 'lib/security/cacerts'), store);
    keytool('-importcert', '-noprompt', '-alias', 'bench', '-file', cert, '-keystore', store,
      '-storepass', 'changeit', ...plain); // prettier-ignore
  }
  return { pfx: readFileSync(key), passphrase: 'changeit', cert: readFileSync(cert) };
}

const plain = [
  '-J-Dkeystore.pkcs12.certProtectionAlgorithm=NONE',
  '-J-Dkeystore.pkcs12.macAlgorithm=NONE',
];
