import { createPrivateKey, sign } from 'node:crypto';
import * as jose from 'jose';

/** A new 2048-bit RSA signing key as a private JWK; its kid is the RFC 7638 thumbprint. */
async function newKey() {
  const { privateKey } = await jose.generateKeyPair('RS256', { extractable: true });
  const jwk = await jose.exportJWK(privateKey);
  return { ...jwk, kid: await jose.calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' };
}

/**
 * The tenant's signing keys, newest first. The first one signs. All of them are published.
 *
 * @param {object[]} [jwks] private JWKs to start with; without them it creates a key
 */
export async function createKeys(jwks = []) {
  let keys = jwks.length > 0 ? jwks : [await newKey()];
  return {
    /** All keys as private JWKs, the signing key first. */
    all: () => keys,

    /** Makes a new signing key. The old ones stay published unless `keepOld` is false. */
    async rotate(keepOld = true) {
      keys = [await newKey(), ...(keepOld ? keys : [])];
    },

    /**
     * A compact JWS (RFC 7515) signed with the current key by RS256, for any header: tests need
     * headers that a strict library refuses to sign.
     */
    sign(header, payload) {
      const input = [{ alg: 'RS256', kid: keys[0].kid, ...header }, payload]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      const key = createPrivateKey({ key: keys[0], format: 'jwk' });
      return `${input}.${sign('RSA-SHA256', Buffer.from(input), key).toString('base64url')}`;
    },

    /** The payload of a JWT that a published key signed. Throws if the JWT is not valid. */
    async verify(jwt, { issuer, audience }) {
      const published = jose.createLocalJWKSet({ keys: keys.map(publicPart) });
      const options = { issuer, audience, algorithms: ['RS256'], requiredClaims: ['exp'] };
      return (await jose.jwtVerify(jwt, published, options)).payload;
    },
  };
}

function publicPart({ kty, n, e, kid, alg, use }) {
  return { kty, n, e, kid, alg, use };
}
