// A Docker engine of our own, for as long as the tests run: no service, no firewall rule, no route out, and a separate
// bridge. Containers reach this machine, and nothing else.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as wait } from 'node:timers/promises';
import { lastLine, run } from './commands.mjs';

const WITH_PARENT = fileURLToPath(new URL('with-parent.mjs', import.meta.url));
const START_TIMEOUT_MS = 60_000;
// The first has been set aside for tests (RFC 2544), the others are private.
const GATEWAYS = ['198.18.77.1', '172.31.250.1', '10.213.77.1', '192.168.213.1'];

/** @returns {string | null} why this process may not start an engine: by bits of capabilities(7) */
export function mayStart() {
  if (process.getuid() !== 0) return 'only root can start one: start yours';
  const status = readFileSync('/proc/self/status', 'utf8');
  const effective = BigInt(`0x${/^CapEff:\s*(\w+)$/m.exec(status)[1]}`);
  const lacking = Object.entries({ CAP_NET_ADMIN: 12n, CAP_SYS_ADMIN: 21n })
    .filter(([, bit]) => !((effective >> bit) & 1n))
    .map(([name]) => name);
  return lacking.length > 0 ? `this container's root may not start one: no ${lacking}` : null;
}

/**
 * @param {string} work where its images stay for the next run
 * @returns {Promise<import('./engine.mjs').Engine | {missing: string}>}
 */
export async function startOwn(work, say, onStop) {
  assertAlone(work);
  const pidFile = join(work, 'dockerd.pid');
  rmSync(pidFile, { force: true }); // dockerd leaves it when it is killed, and minds whose number it is now
  const bridge = `postern-${createHash('sha256').update(work).digest('hex').slice(0, 7)}`;
  let gateway;
  try {
    gateway = await addBridge(bridge);
  } catch (error) {
    return { missing: `no network for its containers can be made: ${lastLine(error.message)}` };
  }
  const short = mkdtempSync(join(tmpdir(), 'postern-')); // a socket's path may have about 100 characters
  const env = { DOCKER_HOST: `unix://${short}/docker.sock` };
  const folders = ['--data-root', join(work, 'data'), '--exec-root', join(short, 'exec')];
  const files = ['--pidfile', pidFile, '--host', env.DOCKER_HOST];
  const network = ['--bridge', bridge, '--host-gateway-ip', gateway];
  const afterwards = `ip link delete ${bridge}; rm -rf '${short}'`;
  const log = join(work, 'dockerd.log');
  const daemon = startDaemon([...folders, ...files, ...network], afterwards, log);
  onStop(daemon.stop);
  if (!(await daemon.answersWithin(env, START_TIMEOUT_MS))) {
    await daemon.stop();
    return { missing: `dockerd does not start here: ${lastLine(readFileSync(log, 'utf8'))}` };
  }
  say('a Docker engine of our own');
  await run('docker', ['container', 'prune', '--force'], { env }); // left by a run that was killed outright
  return { env, gateway };
}

function startDaemon(args, afterwards, log) {
  const hermetic = ['iptables', 'ip6tables', 'ip-forward', 'ip-masq'].map((no) => `--${no}=false`);
  const out = openSync(log, 'w');
  const command = [WITH_PARENT, '--then', afterwards, 'dockerd', ...args, ...hermetic];
  const child = spawn(process.execPath, command, {
    stdio: ['pipe', out, out],
    detached: true, // Ctrl-C reaches the test run alone, which then stops it last
  });
  child.stdin.on('error', () => {});
  let over = false;
  const ended = new Promise((resolve) => child.once('close', resolve).once('error', resolve));
  ended.then(() => (over = true));
  return {
    async answersWithin(env, ms) {
      for (const deadline = Date.now() + ms; !over && Date.now() < deadline; await wait(100)) {
        if (await answers(env)) return true;
      }
      return false;
    },
    async stop() {
      child.stdin.end(); // a signal could come before with-parent.mjs can take it
      await ended;
    },
  };
}

/** Whether an engine answers soon. */
export const answers = (env) =>
  run('docker', ['version'], { env, within: 10_000 }).then(
    () => true,
    () => false,
  );

/** A bridge of its own name and of an address range that this machine does not use; replaces one that was left. */
async function addBridge(name) {
  await run('ip', ['link', 'delete', name]).catch(() => {});
  const routes = await Promise.all(
    GATEWAYS.map((address) => run('ip', ['-4', 'route', 'show', 'match', address])),
  );
  const gateway = GATEWAYS.find((_, i) => !/^(?!default)\S/m.test(routes[i]));
  if (!gateway) throw new Error(`this machine uses the networks of ${GATEWAYS.join(', ')}`);
  await run('ip', ['link', 'add', 'name', name, 'type', 'bridge']);
  await run('ip', ['address', 'add', `${gateway}/24`, 'dev', name]);
  await run('ip', ['link', 'set', name, 'up']);
  return gateway;
}

/** @throws {Error} when an engine of ours runs there: two runs would build into one folder */
export function assertAlone(work) {
  const pidFile = join(work, 'dockerd.pid');
  if (isDockerd(pidFile)) throw new Error(`Another \`make e2e-sam\` runs here: see ${pidFile}.`);
}

/** Whether the process that a file of dockerd's names still runs; dockerd leaves the file when it is killed. */
function isDockerd(pidFile) {
  try {
    return readFileSync(`/proc/${readFileSync(pidFile, 'utf8')}/comm`, 'utf8') === 'dockerd\n';
  } catch {
    return false;
  }
}
