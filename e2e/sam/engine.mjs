// A Docker engine for SAM CLI: the one that answers, or one of our own, started here and stopped afterwards.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';

const run = promisify(execFile);
const GATEWAY = '172.31.250.1';
const WITH_PARENT = fileURLToPath(new URL('with-parent.mjs', import.meta.url));
const START_TIMEOUT_MS = 30_000;

/**
 * @typedef {object} Engine
 * @property {NodeJS.ProcessEnv} env what `docker` and SAM CLI need to find it
 * @property {string} gateway the host's address as containers see it
 * @property {() => Promise<void>} stop
 */

/**
 * @param {string} work folder for an engine of our own: its images stay there for the next run
 * @param {(line: string) => void} say
 * @returns {Promise<Engine | {missing: string}>} `missing` says why there is none and what would help
 */
export async function findEngine(work, say) {
  if (await answers(process.env)) return running(say);
  if (process.platform !== 'linux')
    return { missing: 'no Docker engine answers: start Docker Desktop' };
  if (process.getuid() !== 0) {
    return { missing: 'no Docker engine answers, and only root can start one: start yours' };
  }
  const lacking = await install(say);
  return lacking ? { missing: lacking } : startOwn(work, say);
}

async function running(say) {
  const format = '{{(index .IPAM.Config 0).Gateway}}';
  const { stdout } = await run('docker', ['network', 'inspect', 'bridge', '--format', format]);
  say('the Docker engine that is running');
  return { env: {}, gateway: stdout.trim(), stop: async () => {} };
}

/** By Debian's packages, without its service: nothing is started, and nothing stays started. */
async function install(say) {
  const programs = ['dockerd', 'containerd', 'docker', 'iptables'];
  if ((await Promise.all(programs.map(found))).every(Boolean)) return null;
  if (!(await found('apt-get')))
    return 'no Docker engine answers, and there is no apt-get to install one';
  say('installing docker.io and iptables (once)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'docker.io', 'iptables'];
  try {
    await run('apt-get', ['update', '-qq'], { env });
    await run('apt-get', packages, { env, maxBuffer: 16e6 });
    return null;
  } catch (error) {
    return `docker.io could not be installed: ${error.stderr || error.message}`;
  }
}

/** No firewall rules and no route out: containers reach the host, and nothing else. */
async function startOwn(work, say) {
  mkdirSync(work, { recursive: true });
  const short = mkdtempSync(join(tmpdir(), 'postern-')); // the path of a socket may have about 100 characters
  const env = { DOCKER_HOST: `unix://${join(short, 'docker.sock')}` };
  const log = join(work, 'dockerd.log');
  const folders = ['--data-root', join(work, 'data'), '--exec-root', join(short, 'exec')];
  const files = ['--pidfile', join(short, 'dockerd.pid'), '--host', env.DOCKER_HOST];
  const network = [
    '--iptables=false',
    '--ip6tables=false',
    '--ip-forward=false',
    '--ip-masq=false',
  ];
  const out = openSync(log, 'w');
  const othersBridge = existsSync('/sys/class/net/docker0') && !(await bridgeIsOurs());
  const args = [...folders, ...files, ...network, '--bip', `${GATEWAY}/24`];
  const child = spawn(process.execPath, [WITH_PARENT, 'dockerd', ...args], {
    stdio: ['pipe', out, out],
    detached: true, // Ctrl-C reaches the test run alone, which then stops it last
  });
  child.stdin.on('error', () => {});
  const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  let over = false;
  ended.then(() => (over = true));
  const stop = async () => {
    if (!over) child.kill('SIGTERM');
    await ended;
    if (!othersBridge) await run('ip', ['link', 'del', 'docker0']).catch(() => {});
    rmSync(short, { recursive: true, force: true });
  };

  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!(await answers({ ...process.env, ...env }))) {
    if (over || Date.now() > deadline) {
      await stop();
      return { missing: `the Docker engine did not start here; ${log} says why` };
    }
    await wait(100);
  }
  say('a Docker engine of our own');
  return { env, gateway: GATEWAY, stop };
}

/** Left by a run that was killed outright. */
const bridgeIsOurs = async () =>
  (await run('ip', ['-o', 'address', 'show', 'docker0'])).stdout.includes(`${GATEWAY}/`);

const answers = (env) =>
  run('docker', ['version'], { env }).then(
    () => true,
    () => false,
  );
const found = (program) =>
  run('sh', ['-c', `command -v ${program}`]).then(
    () => true,
    () => false,
  );
