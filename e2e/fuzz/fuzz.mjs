// Fuzzes a running API with valid and invalid requests of openapi.yaml (schemathesis). Every response must be in the
// contract. A seed makes failures repeatable.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../local/dev/prepare.mjs';

const here = join(root, 'e2e/fuzz');
const requirements = join(here, 'requirements.txt');
const version = /^schemathesis==(\S+)/m.exec(readFileSync(requirements, 'utf8'))[1];
const home = join(root, `.cache/schemathesis-${version}`);
const complete = join(home, 'complete');

const SEED = process.env.FUZZ_SEED ?? '20261124';
const EXAMPLES_PER_OPERATION = '100';
/** A run that takes longer fails. Usually it takes half a minute. */
const AT_MOST_MS = 5 * 60_000;

/**
 * @param {{BASE_URL: string, AUTH0_URL: string}} stack the API, and the Auth0 stand-in that gives the token
 * @returns {Promise<number>} the exit status: 0 if all responses match the contract
 * @throws {Error} if schemathesis cannot be installed, or the stand-in returns no token
 */
export async function fuzz({ BASE_URL, AUTH0_URL }) {
  await install();
  const token = await tokenOfModerator(AUTH0_URL);
  console.log(`  schemathesis ${version}, seed ${SEED} (FUZZ_SEED=… for another)`);
  return schemathesis(BASE_URL, token);
}

/** Ada may moderate, so she may call all operations. */
async function tokenOfModerator(auth0Url) {
  const answer = await fetch(`${auth0Url}/_control/token`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user: 'ada' }),
  });
  if (!answer.ok) throw new Error(`_control/token: ${answer.status} ${await answer.text()}`);
  return (await answer.json()).access_token;
}

/** Installs each version once, into .cache, as `make check` does with its tools. */
async function install() {
  if (existsSync(complete) && readFileSync(complete, 'utf8') === readFileSync(requirements, 'utf8'))
    return;
  console.log(`  fetching schemathesis ${version} (once)`);
  mkdirSync(home, { recursive: true });
  const pip = [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    '--no-deps',
    '--require-hashes',
    '-r',
    requirements,
  ];
  try {
    await promisify(execFile)('python3', ['-m', 'venv', home]);
    await promisify(execFile)(join(home, 'bin/python'), pip);
  } catch (error) {
    throw new Error(
      `schemathesis ${version} could not be installed by pip.\n${error.stderr ?? error}`,
      { cause: error },
    );
  }
  writeFileSync(complete, readFileSync(requirements));
}

function schemathesis(baseUrl, token) {
  const args = [
    ...['--config-file', join(here, 'schemathesis.toml'), 'run', join(root, 'openapi.yaml')],
    ...['--url', baseUrl, '--seed', SEED, '--max-examples', EXAMPLES_PER_OPERATION],
    ...['--continue-on-failure', '--no-color'],
  ];
  // The token is in the environment, because every user of the machine can read the arguments.
  const child = spawn(join(home, 'bin/schemathesis'), args, {
    stdio: 'inherit',
    cwd: home,
    env: { ...process.env, POSTERN_TOKEN: token },
    timeout: AT_MOST_MS,
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
