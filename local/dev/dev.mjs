// `make dev`: builds what is stale, starts the whole stack, serves until Ctrl-C.
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isTaken } from './ports.mjs';
import { prepare, root } from './prepare.mjs';
import { readSettings } from './settings.mjs';
import { startStack } from './stack.mjs';

const begun = performance.now();
const { env } = process;
const AUTH0_PORT = 4400;
const DYNAMODB_PORT = 4567;
const ports = {
  auth0: Number(env.AUTH0_PORT ?? AUTH0_PORT),
  dynamodb: Number(env.DYNAMODB_PORT ?? DYNAMODB_PORT),
  gateway: Number(env.GATEWAY_PORT ?? 3000),
  app: Number(env.APP_PORT ?? 5173),
};

try {
  await main();
} catch (error) {
  console.error(`\n${error.brief ?? error.message}`);
  process.exitCode = 1;
}

async function main() {
  const settings = readSettings({ file: join(root, '.env.local'), env, auth0Port: ports.auth0 });
  await refuseTakenPorts(settings);
  const signal = onInterrupt();
  const interrupted = new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

  let stack;
  try {
    await prepare(
      ['stand-ins', 'frontend', 'local'],
      (line) => progress('preparing', line),
      signal,
    );
    const data = join(root, 'local/.data', dataFolder());
    mkdirSync(data, { recursive: true });
    const ready = (what, where) => signal.aborted || progress(what, where);
    const log = (part, line) => console.log(part === 'gateway' ? line : `${part}: ${line}`);
    stack = await startStack({ ports, settings, data, ready, log, signal });
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  if (!signal.aborted) {
    greet(stack.urls, settings);
    openBrowser(stack.urls.app);
  }
  const how = await Promise.race([stack.ended, signal.aborted ? null : interrupted]);
  if (how) console.log('\nStopping the rest.');
  await stack.stop();
  if (how) throw new Error(`${how} What it printed is above. The rest was stopped.`);
}

/**
 * Ctrl-C, and what else asks for an end. The second time it is meant at once: all parts end with this process. One
 * signal may come twice, from the terminal and from make.
 */
function onInterrupt() {
  const interrupt = new AbortController();
  let first;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      if (first !== undefined) {
        if (performance.now() - first > 500) process.exit(1);
        return;
      }
      first = performance.now();
      console.log('\nStopping. (Ctrl-C once more: at once.)');
      interrupt.abort();
    });
  }
  return interrupt.signal;
}

/** One stand-in has the folder to itself, so a second stack beside the first has one of its own. */
function dataFolder() {
  return ports.dynamodb === DYNAMODB_PORT ? 'dynamodb' : `dynamodb-${ports.dynamodb}`;
}

async function refuseTakenPorts(settings) {
  const needed = [
    ...(settings.ownTenant ? [] : [['AUTH0_PORT', ports.auth0, 'the Auth0 stand-in']]),
    ...(settings.dynamodb ? [] : [['DYNAMODB_PORT', ports.dynamodb, 'the DynamoDB stand-in']]),
    ['GATEWAY_PORT', ports.gateway, 'the gateway'],
    ['APP_PORT', ports.app, 'the front end'],
  ];
  const lines = [];
  const others = [];
  for (const [variable, port, part] of needed) {
    if (!(port >= 1 && port <= 65535)) lines.push(`${variable} is not a port number.`);
    else if (await isTaken(port)) {
      others.push(`${variable}=${port + 100}`);
      lines.push(
        `Port ${port} for ${part} is taken. Stop what uses it, or choose another: make dev ${others.at(-1)}`,
      );
    }
  }
  if (others.length > 1) {
    lines.push(`Is \`make dev\` running already? Beside it: make dev ${others.join(' ')}`);
  }
  if (lines.length > 0) throw new Error(lines.join('\n'));
}

function progress(what, where) {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(5);
  console.log(`${seconds} s  ${what.padEnd(24)} ${where}`);
}

function greet(urls, settings) {
  const issuer = `${settings.domainUrl}/`;
  const elsewhere = ports.auth0 === AUTH0_PORT ? '' : ` AUTH0_PORT=${ports.auth0}`;
  console.log(`
Postern is ready: ${urls.app}
  log in as    ${settings.ownTenant ? 'a user of your tenant' : 'Ada (may moderate) or Bob, no password'}
  API          ${urls.gateway}
  issuer       ${issuer}${settings.ownTenant ? ' (your tenant; `make doctor` checks it)' : ' (stand-in)'}
  a token      ${settings.ownTenant ? 'from your tenant' : `make -s token AS=ada${elsewhere}`}
Ctrl-C stops all of it.
`);
}

/** Only for a person at a terminal. */
function openBrowser(url) {
  if (!process.stdout.isTTY || env.CI || env.OPEN === '0') return;
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true });
  child.on('error', () => {}); // no desktop here: the address is printed above
  child.unref();
}
