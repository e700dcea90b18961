// `make e2e-sam`: the HTTP tests against SAM CLI's own local API, with real containers. Skipped aloud where no Docker
// engine is or can be started. KEEP=1 leaves it running until Ctrl-C instead.
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { start } from '../../local/dev/child.mjs';
import { freePorts } from '../../local/dev/ports.mjs';
import { jdkHome, prepare, root } from '../../local/dev/prepare.mjs';
import { findEngine } from './engine.mjs';
import { forward } from './forward.mjs';
import { build, fetchSamCli, startApi } from './sam-cli.mjs';

const run = promisify(execFile);
const work = join(root, '.cache/e2e-sam');
const begun = performance.now();
const say = (line) =>
  console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const IMAGE = 'postern-e2e/java25:local';
const AUDIENCE = 'https://api.postern.example';

/** What to stop, the last started first. */
const stops = [];
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => stopAll().then(() => process.exit(130)));
try {
  process.exitCode = await main();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await stopAll();
}

async function main() {
  mkdirSync(work, { recursive: true });
  const engine = await findEngine(work, say);
  if (engine.missing) {
    console.log(`\ne2e-sam: SKIPPED, nothing was tested: ${engine.missing}.`);
    return 0;
  }
  stops.push(engine.stop);
  await prepare(['stand-ins', 'local'], say);
  const javaHome = await jdkHome();
  const image = await javaImage(engine, javaHome);
  const sam = await fetchSamCli();
  say('SAM CLI');
  const template = await build(sam, javaHome, work);
  say('sam build');
  const { auth0, parameters } = await startStandIns(engine);
  say('stand-ins, reachable from containers');
  const [port] = await freePorts(1);
  const logFile = join(work, 'start-api.log');
  const options = { sam, template, parameters, image, port, env: engine.env, logFile };
  const api = await startApi(options);
  stops.push(api.stop);
  say(`sam local start-api at ${api.url}`);
  const env = { TARGET: 'sam', BASE_URL: api.url, AUTH0_URL: auth0 };
  return runTests({ ...env, START_API: JSON.stringify({ ...options, lines: api.lines }) });
}

/** AWS's own image needs its registry; on Linux, one made of this machine's JDK stands in. */
async function javaImage(engine, javaHome) {
  if (process.platform !== 'linux') return [];
  const script = join(root, 'e2e/sam/image.sh');
  const env = { ...process.env, ...engine.env, JAVA_HOME: javaHome };
  await run(script, [IMAGE, join(root, 'local/target/runtime'), work], { env, maxBuffer: 16e6 });
  say('an image for java25');
  return ['--invoke-image', IMAGE, '--skip-pull-image'];
}

/** Auth0 and DynamoDB on loopback, and on the containers' gateway; the template's parameters that name them. */
async function startStandIns(engine) {
  const ports = await freePorts(2);
  const scripts = [['auth0.mjs', '--app-origin', 'http://localhost:5173'], ['dynamodb.mjs']];
  const [auth0, dynamodb] = scripts.map(([script, ...args], i) => {
    const command = [
      process.execPath,
      join(root, 'local/stand-ins', script),
      '--port',
      `${ports[i]}`,
      ...args,
    ];
    const child = start(script, command);
    stops.push(child.stop);
    return child;
  });
  const [issuer, database] = await Promise.all([auth0.ready, dynamodb.ready]);
  for (const port of ports) stops.push(await forward(engine.gateway, port));
  const parameters = {
    Architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64',
    Auth0Domain: issuer,
    Auth0Audience: AUDIENCE,
    Auth0JwksUri: `http://host.docker.internal:${ports[0]}/.well-known/jwks.json`,
    DynamoDbEndpoint: `http://host.docker.internal:${ports[1]}`,
  };
  const pairs = Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
  const names = ['--template', join(root, 'template.yaml'), '--endpoint', database];
  await run(join(root, 'local/bin/postern-local'), [
    'create-tables',
    ...names,
    '--parameter-overrides',
    pairs,
  ]);
  return { auth0: issuer, parameters };
}

async function runTests(env) {
  if (process.env.KEEP) {
    console.log(`\nSAM CLI serves until Ctrl-C. A token:`);
    console.log(`  node local/stand-ins/token.mjs --auth0 ${env.AUTH0_URL} --as ada`);
    console.log(
      `The tests on it: TARGET=sam BASE_URL=${env.BASE_URL} AUTH0_URL=${env.AUTH0_URL} node e2e/run.mjs http`,
    );
    await new Promise(() => {});
  }
  const files = ['e2e/sam', 'e2e/http'].flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('.test.mjs'))
      .map((name) => join(root, folder, name)),
  );
  const args = ['--test', '--test-concurrency=1', '--test-reporter=spec', ...files];
  const child = spawn(process.execPath, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
}

async function stopAll() {
  while (stops.length > 0) await stops.pop()();
}
