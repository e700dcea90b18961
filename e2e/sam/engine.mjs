// A Docker engine for SAM CLI: the one that answers, or one of our own (own-engine.mjs). Without an engine the
// caller skips the tests with a message. After an engine has run a container, every error is a failure.
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { found, lastLine, run } from './commands.mjs';
import { install } from './install.mjs';
import { answers, mayStart, startOwn } from './own-engine.mjs';

/**
 * @typedef {object} Engine
 * @property {NodeJS.ProcessEnv} env what `docker` and SAM CLI need to find it
 * @property {string} gateway the host's address as containers see it
 */

/**
 * @param {string} work folder for an engine of our own: its images stay there for the next run
 * @param {(line: string) => void} say
 * @param {(stop: () => Promise<void>) => void} onStop takes what ends the engine
 * @returns {Promise<Engine | {missing: string}>} `missing` says why there is none and what would help
 */
export async function findEngine(work, say, onStop) {
  if (process.platform !== 'linux')
    return { missing: "it needs Linux: its image is made of the machine's own C library" };
  const theirs = await runningEngine(work);
  if (theirs.gateway) {
    say('the Docker engine that is running');
    return theirs;
  }
  const hindrance = mayStart() ?? (await install(say));
  if (hindrance) return { missing: `${theirs.missing}, and ${hindrance}` };
  // Where a service manager runs, Debian's package may have started its service just now.
  const again = await runningEngine(work);
  if (again.gateway) return again;
  const started = await startOwn(work, say, onStop);
  const refused = started.missing ?? (await refusal(started.env, work));
  return refused ? { missing: `${theirs.missing}, and ${refused}` } : started;
}

/** SAM CLI does not know the Docker client's contexts, so both are given the engine's address. */
async function runningEngine(work) {
  if (!(await found('docker')) || !(await answers({})))
    return { missing: 'no Docker engine answers' };
  try {
    const address = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'];
    const env = { DOCKER_HOST: (await run('docker', address)).trim() };
    const format = '{{(index .IPAM.Config 0).Gateway}}';
    const network = ['network', 'inspect', 'bridge', '--format', format];
    const gateway = (await run('docker', network, { env })).trim();
    if (!(await isOurs(gateway)))
      return { missing: 'the Docker engine that answers is rootless or on another machine' };
    const refused = await refusal(env, work);
    return refused
      ? { missing: `of the Docker engine that answers, ${refused}` }
      : { env, gateway };
  } catch (error) {
    return { missing: `the Docker engine that answers has no bridge: ${lastLine(error.message)}` };
  }
}

/**
 * Asks the engine for a container whose image is empty. An engine that gets as far as missing the program has made
 * everything else: namespaces, control group, network and published port.
 *
 * @returns {Promise<string | null>} why the engine cannot run containers here; null where it can
 */
export async function refusal(env, work) {
  const image = 'postern-e2e/empty';
  const archive = join(work, 'empty.tar');
  writeFileSync(archive, Buffer.alloc(1024));
  const name = `postern-e2e-${process.pid}`;
  const options = [
    'run',
    '--rm',
    '--name',
    name,
    '--publish',
    '127.0.0.1::9001',
    image,
    '/nothing',
  ];
  try {
    await run('docker', ['import', archive, image], { env });
    await run('docker', options, { env });
    return 'an empty container ran';
  } catch (error) {
    if (/exec: "\/nothing"|'\/nothing' not found/.test(error.message)) return null;
    return `the engine cannot run containers here: ${lastLine(error.message)}`;
  } finally {
    await run('docker', ['rm', '--force', name], { env }).catch(() => {});
    await run('docker', ['rmi', '--force', image], { env }).catch(() => {});
  }
}

/** Containers reach the stand-ins through a forwarder that listens there. */
function isOurs(address) {
  if (!address) return false;
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: address, port: 0 }, () => server.close(() => resolve(true)));
  });
}
