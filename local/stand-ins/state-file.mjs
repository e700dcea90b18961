import { createPrivateKey } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Of the file's format. A file of another version is not read. */
const VERSION = 1;

/**
 * Keeps a tenant's keys and sessions in `tenant.json` of a folder, so that a restart logs no user out. The file holds
 * private keys of the stand-in: only the user who runs it may read it.
 *
 * @param {string} folder created if it is missing
 * @param {(line: string) => void} say takes a message about a file that cannot be used
 * @returns {{state: object | undefined, keep: (current: () => object) => void}} `state`, the stored state:
 *   `keys` (private JWKs, the signing key first), `cookieKeys`, and `entries` of the store. `keep(current)` writes
 *   what `current()` returns soon, at the latest when the process ends
 * @throws {Error} when the folder cannot be written
 */
export function openStateFile(folder, say) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'tenant.json');
  const temporary = `${file}.new`;
  writeNew(temporary, ''); // fails here instead of at the first log-in
  rmSync(temporary);

  let pending;
  const write = () => {
    const current = pending;
    pending = undefined;
    if (!current) return;
    try {
      // Renamed, so that a process that is killed meanwhile leaves a whole file.
      writeNew(temporary, JSON.stringify({ version: VERSION, ...current() }));
      renameSync(temporary, file);
    } catch (error) {
      say(`Keys and sessions cannot be kept: ${error.message}`);
    }
  };
  process.on('exit', write);

  return {
    state: read(file, say),
    keep(current) {
      if (!pending) setImmediate(write);
      pending = current;
    },
  };
}

/** Replaces what has this name. A symbolic link there is not followed, and a file of another user is not kept. */
function writeNew(file, text) {
  rmSync(file, { force: true });
  writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
}

/** The text of a file that is not a symbolic link. Only the user may read the file afterwards. */
function readPrivate(file) {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    fchmodSync(descriptor, 0o600); // also for `….unusable`, which has the same keys
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}

function read(file, say) {
  let text;
  try {
    text = readPrivate(file);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    say(unusable(file, error.message));
    return undefined;
  }
  try {
    return check(JSON.parse(text));
  } catch (error) {
    renameSync(file, `${file}.unusable`);
    // Not the message of JSON.parse: it quotes the file, which has private keys.
    const reason = error instanceof SyntaxError ? 'it is not JSON' : error.message;
    say(unusable(file, `${reason}; it is now ${file}.unusable`));
    return undefined;
  }
}

const unusable = (file, reason) =>
  `${file} cannot be used (${reason}). The stand-in has new keys, and all users are logged out.`;

/** Throws an error without any content of the file. */
function check(state) {
  if (state?.version !== VERSION) throw new Error(`it is not of version ${VERSION}`);
  const { keys, cookieKeys, entries } = state;
  if (!isList(keys, isPrivateKey)) throw new Error('its keys are not private RSA keys');
  if (!isList(cookieKeys, (key) => typeof key === 'string' && key.length >= 32)) {
    throw new Error('its cookie keys are missing');
  }
  if (!Array.isArray(entries) || !entries.every(isEntry))
    throw new Error('its sessions are damaged');
  return { keys, cookieKeys, entries };
}

const isList = (value, isMember) =>
  Array.isArray(value) && value.length > 0 && value.every(isMember);

function isPrivateKey(jwk) {
  try {
    const { asymmetricKeyType } = createPrivateKey({ key: jwk, format: 'jwk' });
    return asymmetricKeyType === 'rsa' && typeof jwk.kid === 'string';
  } catch {
    return false;
  }
}

/** [key, {payload, expiresAt}], see store.mjs; null stands for Infinity, which JSON does not have. */
function isEntry(entry) {
  const [key, value] = Array.isArray(entry) ? entry : [];
  return (
    typeof key === 'string' &&
    typeof value?.payload === 'object' &&
    value.payload !== null &&
    (value.expiresAt === null || typeof value.expiresAt === 'number')
  );
}
