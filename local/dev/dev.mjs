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
const ports = {
  auth0: Number(env.AUTH0_PORT ?? 4400),
  dynamodb: Number(env.DYNAMODB_PORT ?? 4567),
  gateway: Number(env.GATEWAY_PORT ?? 3000),
  app: Number(env.APP_PORT ?? 5173),
};

try {
  await main();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function main() {
  const settings = readSettings({ file: join(root, '.env.local'), env, auth0Port: ports.auth0 });
  await refuseTakenPorts(settings);
  const interrupted = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });

  await prepare(['stand-ins', 'frontend', 'local'], (line) => progress('ready', line));
  const data = join(root, 'local/.data/dynamodb');
  mkdirSync(data, { recursive: true });
  const log = (part, line) => console.log(part === 'gateway' ? line : `${part}: ${line}`);
  const starting = startStack({ ports, settings, data, ready: progress, log });
  const first = await Promise.race([starting, interrupted.then(() => null)]);
  if (first === null) {
    console.log('\nStopping.');
    await starting.then(
      (stack) => stack.stop(),
      () => {},
    );
    return;
  }
  greet(first.urls, settings);
  openBrowser(first.urls.app);

  const how = await Promise.race([first.ended, interrupted.then(() => null)]);
  console.log('\nStopping.');
  await first.stop();
  if (how) throw new Error(`${how} The rest was stopped.`);
}

async function refuseTakenPorts(settings) {
  const needed = [
    ...(settings.ownTenant ? [] : [['AUTH0_PORT', ports.auth0, 'the Auth0 stand-in']]),
    ...(settings.dynamodb ? [] : [['DYNAMODB_PORT', ports.dynamodb, 'the DynamoDB stand-in']]),
    ['GATEWAY_PORT', ports.gateway, 'the gateway'],
    ['APP_PORT', ports.app, 'the front end'],
  ];
  const lines = [];
  for (const [variable, port, part] of needed) {
    if (!(port >= 1 && port <= 65535)) lines.push(`${variable} is not a port number.`);
    else if (await isTaken(port)) {
      lines.push(
        `Port ${port} for ${part} is taken. Stop what uses it, or choose another: make dev ${variable}=${port + 100}`,
      );
    }
  }
  if (lines.length > 0) throw new Error(lines.join('\n'));
}

function progress(what, where) {
  const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(5);
  console.log(`${seconds} s  ${what.padEnd(24)} ${where}`);
}

function greet(urls, settings) {
  const issuer = `${settings.domainUrl}/`;
  console.log(`
Postern is ready: ${urls.app}
  log in as    ${settings.ownTenant ? 'a user of your tenant' : 'Ada (may moderate) or Bob, no password'}
  API          ${urls.gateway}
  issuer       ${issuer}${settings.ownTenant ? ' (your tenant)' : ' (stand-in)'}
  a token      ${settings.ownTenant ? 'from your tenant' : 'make token AS=ada'}
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
