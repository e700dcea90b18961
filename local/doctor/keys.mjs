import { jsonOf, request } from './request.mjs';
import { ok, wrong } from './finding.mjs';

/** The authorizer's limits for the key set: time and size. */
const SECONDS = 2;
const BYTES = 128 * 1024;

/** RFC 7518, sections 6.3.2 and 6.4.1: with one of these, anyone can sign. */
const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const isPrivate = (key) => PRIVATE_PARTS.some((part) => key?.[part] !== undefined);

/**
 * Checks which of the tenant's keys (RFC 7517) the authorizer can use.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @param {string} issuer with its last slash
 * @returns {Promise<import('./finding.mjs').Finding[]>}
 */
export async function checkKeys({ jwksUri }, issuer) {
  const url = jwksUri ?? `${issuer}.well-known/jwks.json`;
  if (!URL.canParse(url)) return [wrong('keys', `"${url}" is not a valid URL.`, 'AUTH0_JWKS_URI.')];
  let answer = await request(url, { seconds: SECONDS });
  // Retry once, because the machine may be busy or the network slow.
  if (answer.failure) answer = await request(url, { seconds: SECONDS });
  const fault = faultOf(answer, url);
  if (fault) {
    const fix = jwksUri
      ? 'AUTH0_JWKS_URI (Auth0JwksUri in samconfig.toml); leave it empty to use the usual URL.'
      : 'wait, and see https://status.auth0.com. The authorizer keeps using the keys it has.';
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
        'A private key is published. Anyone who has read it can sign tokens.',
        'rotate and revoke it: dashboard, Settings > Signing Keys. Then find out what publishes it.',
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

function faultOf(answer, url) {
  if (answer.failure) return `${answer.failure} (key set).`;
  if (answer.status !== 200)
    return `${url} returns ${answer.status}. The authorizer does not follow redirects.`;
  if (Buffer.byteLength(answer.text) > BYTES) return `${url} is larger than 128 KB.`;
  if (!Array.isArray(jsonOf(answer)?.keys)) return `${url} is not a key set.`;
  return undefined;
}

/**
 * The authorizer's rules (its PublishedKey and RsaRules). Both are tested with key-cases.txt. Only the check for keys of
 * CVE-2017-15361 is missing here: Auth0 does not generate such keys.
 *
 * @returns {string | null} null = the authorizer uses it
 */
export function faultOfKey(key, keys) {
  if (isPrivate(key)) return 'its private part is published';
  if (!hasRightTypes(key)) return 'it is malformed (RFC 7517, section 4)';
  if (key?.kty !== 'RSA') return `its type is ${key?.kty ?? 'missing'}, not RSA`;
  return (
    faultOfUse(key) ?? faultOfId(key, keys) ?? faultOfNumbers(numberOf(key.n), numberOf(key.e))
  );
}

function faultOfUse({ use = 'sig', alg = 'RS256', key_ops: operations = ['verify'] }) {
  if (use !== 'sig') return `its use is "${use}"`;
  if (alg !== 'RS256') return `its algorithm is ${alg}, not RS256`;
  return mayVerify(operations) ? null : 'its key_ops do not allow verifying';
}

function faultOfId({ kid }, keys) {
  if (typeof kid !== 'string' || kid === '') return 'it has no key id';
  const sameId = keys.filter((other) => other?.kid === kid);
  return sameId.length > 1 ? 'two keys have one key id' : null;
}

/** The types of RFC 7517, sections 4.1 to 4.9. A member that is null has the wrong type. */
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
  const isSafe = odd(modulus) && odd(exponent) && exponent >= 65537n && exponent < 1n << 32n;
  return isSafe ? null : 'its exponent or modulus is unsafe';
}

/** Base64urlUInt of RFC 7518, section 2: canonical, and no leading zero octet. */
function numberOf(text) {
  if (typeof text !== 'string' || text === '') return undefined;
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.toString('base64url') !== text || bytes[0] === 0) return undefined;
  return BigInt(`0x${bytes.toString('hex')}`);
}
