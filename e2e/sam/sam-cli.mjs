// SAM CLI itself: `sam build`, then `sam local start-api` until it serves every route.
import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { root } from '../../local/dev/prepare.mjs';
import { run } from './commands.mjs';

const WITH_PARENT = fileURLToPath(new URL('with-parent.mjs', import.meta.url));
const SERVES = /Running on (http:\/\/\S+)/;
const START_TIMEOUT_MS = 120_000;
const BUILD_TIMEOUT_MS = 480_000; // Maven may have to fetch everything

/** @returns {Promise<string>} the path of the SAM CLI that `make check` uses too, fetched once */
export function fetchSamCli() {
  const script = 'source .ci/check/tools && fetch_sam_cli >&2 && printf %s "$PWD/$sam_cli/sam"';
  return run('bash', ['-c', script], { cwd: root, within: 300_000 });
}

/**
 * Builds every function as for a deployment, without the tests, away from the folder that `make build` uses.
 *
 * @returns {Promise<string>} the built template
 */
export async function build(sam, javaHome, work) {
  const folders = ['--build-dir', join(work, 'build'), '--cache-dir', join(work, 'cache')];
  const env = { JAVA_HOME: javaHome, MAVEN_OPTS: '-DskipTests=true', SAM_CLI_TELEMETRY: '0' };
  try {
    const within = BUILD_TIMEOUT_MS;
    await run(sam, ['build', '--cached', ...folders], { cwd: root, env, within });
  } catch (error) {
    const said = `sam build failed (--debug shows the output of Maven):\n${error.message}`;
    throw new Error(said, { cause: error });
  }
  return join(work, 'build/template.yaml');
}

/**
 * Starts `sam local start-api` on a free port.
 *
 * @param {object} options
 * @param {string} options.sam path of SAM CLI
 * @param {string} options.template the built template
 * @param {Record<string, string>} options.parameters
 * @param {string[]} options.image arguments that choose the image
 * @param {number} options.port
 * @param {NodeJS.ProcessEnv} options.env of the engine
 * @param {string} options.logFile all that it prints, functions included
 * @param {(stop: () => Promise<void>) => void} onStop takes what ends it
 * @returns {Promise<{url: string, lines: string[]}>} `lines`: what it printed so far
 */
export async function startApi(options, onStop) {
  const { sam, env, logFile } = options;
  const child = spawn(process.execPath, [WITH_PARENT, sam, ...startApiWords(options)], {
    cwd: root,
    env: { ...process.env, ...env, ...pastProxies(), SAM_CLI_TELEMETRY: '0' },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true, // Ctrl-C reaches the test run alone, which then stops it in order
  });
  child.stdin.on('error', () => {});
  const log = createWriteStream(logFile);
  const lines = [];
  const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  onStop(async () => {
    child.stdin.end(); // with-parent.mjs then ends it, and it removes its containers
    await ended;
    log.end();
  });
  const url = await new Promise((resolve, reject) => {
    const fail = (how) =>
      reject(new Error(`sam local start-api ${how}:\n${lines.slice(-30).join('\n')}`));
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        log.write(`${line}\n`);
        const serves = SERVES.exec(line);
        if (serves) resolve(serves[1]);
      });
    }
    ended.then((how) => fail(`ended (${how?.message ?? how})`));
    setTimeout(() => fail('does not serve'), START_TIMEOUT_MS).unref();
  });
  return { url, lines };
}

function startApiWords({ template, parameters, image, port }) {
  const pairs = Object.entries(parameters).map((pair) => pair.join('='));
  const where = ['--template', template, '--host', '127.0.0.1', '--port', `${port}`];
  const host = ['--add-host', 'host.docker.internal:host-gateway'];
  const containers = ['--warm-containers', 'LAZY', ...host, ...image];
  return ['local', 'start-api', ...where, ...containers, '--parameter-overrides', ...pairs];
}

/** SAM CLI calls its containers by HTTP on loopback, and would ask a proxy of the environment for that. */
function pastProxies() {
  const names = ['NO_PROXY', 'no_proxy'];
  return Object.fromEntries(
    names.map((name) => [name, [process.env[name], '127.0.0.1,localhost'].filter(Boolean).join()]),
  );
}
