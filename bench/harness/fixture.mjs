import { mkdirSync, writeFileSync } from 'node:fs';
import { createPublicKey } from 'node:crypto';
import path from 'node:path';
import { target } from './places.mjs';
import { accessRules } from './events.mjs';
import { audience, jwt, newKey, userClaims } from './tenant.mjs';

/**
 * Writes one good token and its key for the rows that verify without a network, as properties for
 * Java and as JSON for others. Returns the two paths and the token's length in bytes.
 */
export function writeFixture() {
  const key = newKey();
  const issuer = 'https://postern-demo.eu.auth0.com/';
  const token = jwt(key, userClaims(issuer));
  const spki = createPublicKey(key.privateKey).export({ type: 'spki', format: 'der' });
  const fixture = {
    token,
    kid: key.kid,
    key: spki.toString('base64'),
    keys: JSON.stringify({ keys: [key.jwk] }),
    issuer,
    audience,
    rules: accessRules,
  };
  mkdirSync(target, { recursive: true });
  const [json, properties] = ['json', 'properties'].map((end) =>
    path.join(target, `fixture.${end}`),
  );
  writeFileSync(json, JSON.stringify(fixture));
  const lines = Object.entries(fixture).map(([name, value]) => `${name}=${escape(value)}\n`);
  writeFileSync(properties, lines.join(''));
  return { json, properties, bytes: token.length };
}

const escape = (value) => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
