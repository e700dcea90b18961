import { ask, jsonOf } from './ask.mjs';
import { ok, wrong } from './finding.mjs';

/** The authorizer's own limits: how long it waits for the keys, and how much it reads. */
const SECONDS = 2;
const BYTES = 128 * 1024;

/** RFC 7518, 6.3.2 and 6.4.1: whoever has one of these can sign. */
const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const isPrivate = (key) => PRIVATE_PARTS.some((part) => key?.[part] !== undefined);

/**
 * Looks at the tenant's keys (RFC 7517) as the authorizer does: which of them can it use?
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @param {string} issuer with its last slash
 * @returns {Promise<import('./finding.mjs').Finding[]>}
 */
export async function checkKeys({ jwksUri }, issuer) {
  const place = jwksUri ?? `${issuer}.well-known/jwks.json`;
  if (!URL.canParse(place)) return [wrong('keys', `"${place}" is no address.`, 'AUTH0_JWKS_URI.')];
  let answer = await ask(place, { seconds: SECONDS });
  // Once may be chance, on a busy machine or a slow line.
  if (answer.failure) answer = await ask(place, { seconds: SECONDS });
  const fault = faultOf(answer, place);
  if (fault) {
    const fix = jwksUri
      ? 'AUTH0_JWKS_URI (Auth0JwksUri in samconfig.toml); leave it empty to use the usual place.'
      : 'nothing of yours, if it passes: https://status.auth0.com. The authorizer goes on with the keys it has.';
    return [wrong('keys', fault, fix)];
  }
  const { keys } = jsonOf(answer);
  const judged = keys.map((key) => faultOfKey(key, keys));
  const usable = judged.filter((one) => one === null).length;
  const findings = [];
  if (keys.some(isPrivate)) {
    findings.push(
      wrong(
        'keys',
        'A private key is published. Whoever read it can make tokens.',
        'rotate and revoke: dashboard, Settings > Signing Keys. Then find what publishes it.',
      ),
    );
  }
  if (usable === 0) {
    const why = keys.length === 0 ? 'the set is empty' : [...new Set(judged)].join('; ');
    findings.push(
      wrong(
        'keys',
        `None of the ${keys.length} keys can be used: ${why}.`,
        'dashboard, Settings > Signing Keys.',
      ),
    );
  } else if (findings.length === 0) {
    const others = judged.length - usable;
    findings.push(
      ok('keys', `${usable} usable${others > 0 ? `, ${others} not: ${judged.find(Boolean)}` : ''}`),
    );
  }
  return findings;
}

function faultOf(answer, place) {
  if (answer.failure) return `${answer.failure} to the question for its keys.`;
  if (answer.status !== 200)
    return `${place} answers ${answer.status}; redirects are not followed.`;
  if (Buffer.byteLength(answer.text) > BYTES) return `${place} is larger than 128 KB.`;
  if (!Array.isArray(jsonOf(answer)?.keys)) return `${place} is no key set.`;
  return undefined;
}

/**
 * The authorizer's rules (PublishedKey and RsaRules there): both go by key-cases.txt. Only keys from the generator of
 * CVE-2017-15361 are left to it: no dashboard makes them any more.
 *
 * @returns {string | null} null = the authorizer uses it
 */
export function faultOfKey(key, keys) {
  if (isPrivate(key)) return 'its private part is published';
  if (!hasRightTypes(key)) return 'it is malformed (RFC 7517, section 4)';
  if (key?.kty !== 'RSA') return `${key?.kty ?? 'no kty'}, not RSA`;
  if ((key.use ?? 'sig') !== 'sig') return `its use is "${key.use}"`;
  if ((key.alg ?? 'RS256') !== 'RS256') return `its algorithm is ${key.alg}, not RS256`;
  if (!mayVerify(key.key_ops ?? ['verify'])) return 'it is not for verifying';
  if (typeof key.kid !== 'string' || key.kid === '') return 'it has no key id';
  if (keys.filter((other) => other?.kid === key.kid).length > 1) return 'two keys have one key id';
  return faultOfNumbers(numberOf(key.n), numberOf(key.e));
}

/** The types of RFC 7517, sections 4.1 to 4.9. A member that is null is there, and has the wrong type. */
function hasRightTypes(key) {
  const isText = (value) => typeof value === 'string';
  const isAbsentOr = (isRight) => (name) => key?.[name] === undefined || isRight(key[name]);
  return (
    ['kty', 'use', 'alg', 'x5u', 'x5t', 'x5t#S256'].every(isAbsentOr(isText)) &&
    ['key_ops', 'x5c'].every(isAbsentOr((value) => Array.isArray(value) && value.every(isText)))
  );
}

function mayVerify(operations) {
  return (
    Array.isArray(operations) &&
    operations.includes('verify') &&
    new Set(operations).size === operations.length
  );
}

function faultOfNumbers(modulus, exponent) {
  if (modulus === undefined || exponent === undefined) return 'its numbers are malformed';
  const bits = modulus.toString(2).length;
  if (bits < 2048) return 'its modulus is shorter than 2048 bits';
  if (bits > 8192) return 'its modulus is longer than 8192 bits';
  const odd = (number) => (number & 1n) === 1n;
  const sound = odd(modulus) && odd(exponent) && exponent >= 65537n && exponent < 1n << 32n;
  return sound ? null : 'its exponent or modulus is unsafe';
}

/** Base64urlUInt of RFC 7518, section 2: canonical, and no leading zero octet. */
function numberOf(text) {
  if (typeof text !== 'string' || text === '') return undefined;
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text || bytes[0] === 0) return undefined;
  return BigInt(`0x${bytes.toString('hex')}`);
}
