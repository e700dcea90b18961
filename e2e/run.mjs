// Runs the end-to-end tests: on a stack of their own on free ports, or on one that runs: BASE_URL, AUTH0_URL of the
// stand-in (its control endpoint gives the tokens), and APP_URL for the browser.
// usage: node e2e/run.mjs [SUITE | SUITE/NAME]…   SUITE: http, browser, fuzz, stack, cloudfront (none = all);
// with a NAME only its test files that begin so
import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../local/dev/ports.mjs';
import { prepare, root } from '../local/dev/prepare.mjs';
import { readSettings } from '../local/dev/settings.mjs';
import { startStack } from '../local/dev/stack.mjs';
import { ensureBrowser } from './ensure-browser.mjs';
import { fuzz } from './fuzz/fuzz.mjs';

/** The exit status when nothing of what was requested can run here; .ci/parts/runner.mjs reports it. */
const SKIPPED = 77;
const SUITES = ['http', 'browser', 'fuzz', 'stack', 'cloudfront'];
const requested = process.argv.slice(2).map((word) => word.split('/'));
const wants = (suite) => requested.length === 0 || requested.some(([named]) => named === suite);

try {
  for (const [suite, name] of requested) assertExists(suite, name);
  process.exitCode = process.env.BASE_URL ? await onYourStack() : await onOwnStack();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function onYourStack() {
  // Fuzzing leaves many posts behind, so yours is fuzzed only when requested by name.
  const suites = ['http', ...(process.env.APP_URL ? ['browser'] : [])].filter(wants);
  if (requested.length > 0 && wants('fuzz')) suites.push('fuzz');
  await prepare(['e2e'], console.log);
  if (suites.includes('browser')) await ensureBrowser(console.log);
  return runSuites(possible(suites), process.env);
}

async function onOwnStack() {
  const suites = possible(SUITES.filter(wants));
  if (suites.length === 0) return SKIPPED;
  await prepare(['stand-ins', 'frontend', 'e2e', 'local'], (line) => console.log(`  ${line}`));
  if (suites.includes('browser')) await ensureBrowser(console.log);
  // The others start what they need, so as to break it.
  const onOne = suites.filter((suite) => ['http', 'browser', 'fuzz'].includes(suite));
  const onTheirOwn = suites.filter((suite) => !onOne.includes(suite));
  // A suite that fails does not stop the others.
  const status = onOne.length > 0 ? await onFreePorts((env) => runSuites(onOne, env)) : 0;
  return (await runSuites(onTheirOwn, {})) || status;
}

/** The suites that can run here. schemathesis is written in Python, and SAM's transform gives CloudFront's headers. */
function possible(suites) {
  const oldest = { fuzz: 11, cloudfront: 10 };
  return suites.filter((suite) => {
    if (!(suite in oldest)) return true;
    const check = `import sys, venv, ensurepip; sys.exit(sys.version_info < (3, ${oldest[suite]}))`;
    if (spawnSync('python3', ['-c', check]).status === 0) return true;
    console.log(
      `  SKIPPED: ${suite}: install Python 3.${oldest[suite]} or newer with venv to run it`,
    );
    return false;
  });
}

/** Tests first; fuzzing fills the stack with posts. */
async function runSuites(suites, env) {
  const tests = suites.filter((suite) => suite !== 'fuzz');
  const status = tests.length > 0 ? await runTests(tests, env) : 0;
  return (suites.includes('fuzz') ? await fuzz(env) : 0) || status;
}

async function onFreePorts(test) {
  const [auth0, dynamodb, gateway, app] = await freePorts(4);
  const logs = join(root, 'e2e/.logs');
  mkdirSync(logs, { recursive: true });
  const logFile = join(logs, 'stack.log');
  const log = createWriteStream(logFile);
  const stack = await startStack({
    ports: { auth0, dynamodb, gateway, app },
    settings: readSettings({ auth0Port: auth0 }),
    ready: (what, where) => console.log(`  ${what.padEnd(24)} ${where}`),
    log: (part, line) => log.write(`${part}: ${line}\n`),
  });
  const stopOnSignal = () => stack.stop().then(() => process.exit(130));
  process.once('SIGINT', stopOnSignal);
  process.once('SIGTERM', stopOnSignal);
  const env = {
    BASE_URL: stack.urls.gateway,
    APP_URL: stack.urls.app,
    AUTH0_URL: stack.urls.auth0,
    STACK_LOG: logFile,
  };
  try {
    await runNode([join(root, 'e2e/warm-up.mjs')], env);
    return await test(env);
  } finally {
    await stack.stop();
    log.end();
  }
}

/** One file after the other: they share the stack's posts and the stand-in's faults. */
function runTests(suites, env) {
  const files = suites.flatMap(testsIn);
  // Force: a test that fails leaves what it started, and would then never end.
  const how = ['--test-force-exit', '--test-concurrency=1', '--test-reporter=spec'];
  return runNode(['--test', ...how, ...files], env);
}

/** Runs a Node program and returns its exit status. */
function runNode(args, env) {
  const child = spawn(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** A misspelled name must be an error, not a successful run without tests. */
function assertExists(suite, name) {
  if (!SUITES.includes(suite)) {
    throw new Error(`There are no tests named "${suite}": ${SUITES.join(', ')}.`);
  }
  if (name !== undefined && testsIn(suite).length === 0) {
    throw new Error(`No test file of e2e/${suite}/ begins with "${name}".`);
  }
}

/** Named one by one, because `node --test FOLDER` runs FOLDER as a program. */
function testsIn(suite) {
  const folder = join(root, 'e2e', suite);
  const names = requested.filter(([named]) => named === suite).map(([, name]) => name ?? '');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.test.mjs'))
    .filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)))
    .map((file) => join(folder, file));
}
