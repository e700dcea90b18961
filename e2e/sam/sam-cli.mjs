// SAM CLI itself: `sam build`, then `sam local start-api` until it serves every route.
import { execFile, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { root } from '../../local/dev/prepare.mjs';

const run = promisify(execFile);
const WITH_PARENT = fileURLToPath(new URL('with-parent.mjs', import.meta.url));
const SERVES = /Running on (http:\/\/\S+)/;

/** @returns {Promise<string>} the path of the SAM CLI that `make check` uses too, fetched once */
export async function fetchSamCli() {
  const script = 'source .ci/check/tools && fetch_sam_cli >&2 && printf %s "$PWD/$sam_cli/sam"';
  return (await run('bash', ['-c', script], { cwd: root })).stdout;
}

/**
 * Builds every function as for a deployment, without the tests, away from the folder that `make build` uses.
 *
 * @returns {Promise<string>} the built template
 */
export async function build(sam, javaHome, work) {
  const folders = ['--build-dir', join(work, 'build'), '--cache-dir', join(work, 'cache')];
  const env = {
    ...process.env,
    JAVA_HOME: javaHome,
    MAVEN_OPTS: '-DskipTests=true',
    SAM_CLI_TELEMETRY: '0',
  };
  try {
    await run(sam, ['build', '--cached', ...folders], { cwd: root, env, maxBuffer: 64e6 });
  } catch (error) {
    const said = `sam build failed (its --debug shows what Maven said):\n${error.stderr}`;
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
 * @param {string[]} options.image arguments that choose the image; none = AWS's own
 * @param {number} options.port
 * @param {NodeJS.ProcessEnv} options.env of the engine
 * @param {string} options.logFile all that it prints, functions included
 * @returns {Promise<{url: string, lines: string[], stop: () => Promise<void>}>} `lines`: what it printed so far
 */
export async function startApi({ sam, template, parameters, image, port, env, logFile }) {
  const overrides = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  const names = ['--template', template, '--host', '127.0.0.1', '--port', `${port}`];
  const containers = [
    '--warm-containers',
    'LAZY',
    '--add-host',
    'host.docker.internal:host-gateway',
  ];
  const args = [
    'local',
    'start-api',
    ...names,
    ...containers,
    ...image,
    '--parameter-overrides',
    ...overrides,
  ];
  const child = spawn(process.execPath, [WITH_PARENT, sam, ...args], {
    cwd: root,
    env: { ...process.env, ...env, SAM_CLI_TELEMETRY: '0' },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true, // Ctrl-C reaches the test run alone, which then stops it in order
  });
  child.stdin.on('error', () => {});
  const log = createWriteStream(logFile);
  const lines = [];
  const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  const url = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        log.write(`${line}\n`);
        const serves = SERVES.exec(line);
        if (serves) resolve(serves[1]);
      });
    }
    ended.then((how) =>
      reject(new Error(`sam local start-api ended (${how}):\n${lines.slice(-30).join('\n')}`)),
    );
  });
  const stop = async () => {
    child.kill('SIGTERM'); // it removes its containers
    await ended;
    log.end();
  };
  return { url, lines, stop };
}
