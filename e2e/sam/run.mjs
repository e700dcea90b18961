// `make e2e-sam`: the HTTP tests against SAM CLI's own local API, with real containers. Skipped with a message if no
// Docker engine runs or can be started (REQUIRED=1: a failure). KEEP=1 leaves it running until Ctrl-C instead.
// usage: node e2e/sam/run.mjs [NAME…]   the tests whose files begin so, of e2e/sam and e2e/http (none = all)
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../local/dev/ports.mjs';
import { jdkHome, prepare, root } from '../../local/dev/prepare.mjs';
import { run } from './commands.mjs';
import { isStopping, onStop, stopAll } from './cleanup.mjs';
import { findEngine } from './engine.mjs';
import { droppedAuthorizers } from './guard.mjs';
import { assertAlone } from './own-engine.mjs';
import { build, fetchSamCli, startApi } from './sam-cli.mjs';
import { startStandIns } from './stand-ins.mjs';

const here = join(root, 'e2e/sam');
const work = join(root, '.cache/e2e-sam');
const ENGINE_TEST = 'engine.test.mjs';
const IMAGE = 'postern-e2e/java25:local';
const LIMIT_MINUTES = 15; // three times what a slow machine takes that has fetched nothing yet

const begun = performance.now();
const say = (line) =>
  console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const leave = (status) => stopAll().finally(() => process.exit(status));

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => leave(130));
if (!process.env.KEEP) {
  setTimeout(() => {
    console.error(`e2e-sam: ended after ${LIMIT_MINUTES} minutes; ${work} has the logs.`);
    leave(1);
  }, LIMIT_MINUTES * 60_000).unref();
}
try {
  process.exitCode = await main();
} catch (error) {
  if (!isStopping()) console.error(error.message);
  process.exitCode = 1;
}
await stopAll();

async function main() {
  mkdirSync(work, { recursive: true });
  assertAlone(work);
  const tests = askedTests();
  // First how it is skipped: where it is, nothing else is tested. (That test runs this program.)
  const skipStatus = process.env.NODE_TEST_CONTEXT ? 0 : await runTests([join(here, ENGINE_TEST)]);
  if (skipStatus !== 0) return skipStatus;
  const engine = await findEngine(work, say, onStop);
  if (engine.missing) {
    console.log(`\ne2e-sam: SKIPPED, nothing was tested against SAM CLI: ${engine.missing}.`);
    return process.env.REQUIRED ? 1 : 0;
  }
  await prepare(['stand-ins', 'local', 'e2e'], say);
  const javaHome = await jdkHome();
  const image = await javaImage(engine, javaHome);
  const sam = await fetchSamCli();
  say('SAM CLI');
  const template = await build(sam, javaHome, work);
  say('sam build');
  const { auth0, parameters } = await startStandIns(engine.gateway, onStop);
  say('stand-ins, reachable from containers');
  const logFile = join(work, 'start-api.log');
  const env = { ...engine.env, TMPDIR: emptyFolder('tmp') };
  const options = { sam, template, parameters, image, port: await freePort(), env, logFile };
  const api = await startApi(options, onStop);
  say(`sam local start-api at ${api.url}`);
  const target = { TARGET: 'sam', BASE_URL: api.url, AUTH0_URL: auth0 };
  if (process.env.KEEP) return keep(target);
  const startedWith = JSON.stringify({ ...options, lines: api.lines });
  const status = await runTests(tests, { ...target, START_API: startedWith });
  const dropped = droppedAuthorizers(api.lines);
  if (dropped.length > 0) console.error(`SAM CLI dropped an authorizer:\n${dropped.join('\n')}`);
  return dropped.length > 0 ? 1 : status;
}

/** AWS's own image is in a registry that a test should not need; one made of this machine's JDK stands in. */
async function javaImage({ env }, javaHome) {
  const args = [IMAGE, join(root, 'local/target/runtime'), work];
  const options = { env: { ...env, JAVA_HOME: javaHome }, within: 300_000 };
  await run(join(here, 'image.sh'), args, options);
  say('an image for java25');
  return ['--invoke-image', IMAGE, '--skip-pull-image'];
}

/** SAM CLI's lock files lie there; those of a run that was killed would make the next one wait for minutes. */
function emptyFolder(name) {
  const folder = join(work, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  return folder;
}

async function keep(env) {
  const pairs = Object.entries(env).map((pair) => pair.join('='));
  console.log('\nSAM CLI serves until Ctrl-C. A token:');
  console.log(`  node local/stand-ins/token.mjs --auth0 ${env.AUTH0_URL} --as ada`);
  console.log(`The tests on it: ${pairs.join(' ')} node e2e/run.mjs http`);
  await new Promise(() => {});
}

function askedTests() {
  const requested = process.argv.slice(2);
  const isAsked = (name) =>
    requested.length === 0 || requested.some((start) => name.startsWith(start));
  const tests = [here, join(root, 'e2e/http')].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.test.mjs') && name !== ENGINE_TEST && isAsked(name))
      .map((name) => join(folder, name)),
  );
  if (tests.length === 0) {
    throw new Error(`No test file of e2e/sam or e2e/http begins with ${requested.join(' or ')}.`);
  }
  return tests;
}

/** @returns {Promise<number>} the exit status */
function runTests(files, env = {}) {
  const args = ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files];
  const options = { stdio: 'inherit', env: { ...process.env, ...env } };
  const child = spawn(process.execPath, args, options);
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  onStop(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  return ended;
}
