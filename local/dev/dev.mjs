// `make dev`: builds what has changed, starts the whole stack, and runs until Ctrl-C.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import {
  AUTH0_PORT,
  dataFolders,
  debuggerPort,
  deleteData,
  readOptions,
  rejectTakenPorts,
  rejectUnknownFunction,
} from './options.mjs';
import { prepare, root } from './prepare.mjs';
import { readSettings } from './settings.mjs';
import { startStack } from './stack.mjs';

const started = performance.now();
const { env } = process;
try {
  await main();
} catch (error) {
  console.error(`\n${error.brief ?? error.message}`);
  process.exitCode = 1;
}

async function main() {
  const options = readOptions(process.argv.slice(2), env);
  const { ports } = options;
  rejectUnknownFunction(options.debug);
  const settings = readSettings({ file: join(root, '.env.local'), env, auth0Port: ports.auth0 });
  for (const fault of settings.faults) console.warn(fault);
  await rejectTakenPorts(options, settings);
  const debug = options.debug && {
    name: options.debug,
    port: options.debugPort ?? (await debuggerPort()),
  };
  const data = dataFolders(ports);
  if (options.clean) {
    deleteData(data);
    console.log('Deleted the posts, keys and sessions of this stack.');
  }
  const signal = onInterrupt();
  const interrupted = new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

  let stack;
  try {
    await prepare(
      ['stand-ins', 'frontend', 'local'],
      (line) => progress('preparing', line),
      signal,
    );
    const ready = (what, where) => signal.aborted || progress(what, where);
    const waiting = (what) => signal.aborted || progress(what, 'still starting');
    const log = (part, line) => console.log(part === 'gateway' ? line : `${part}: ${line}`);
    stack = await startStack({ ports, settings, data, debug, ready, waiting, log, signal });
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  if (!signal.aborted) {
    greet(stack.urls, settings, ports, debug);
    openBrowser(stack.urls.app);
  }
  const how = await Promise.race([stack.ended, signal.aborted ? null : interrupted]);
  if (how) console.log('\nStopping the other parts.');
  await stack.stop();
  if (how) throw new Error(`${how} Its output is above. The other parts were stopped.`);
}

/**
 * The signals that stop the stack. A second one ends this process, and all parts with it, at once. The same signal may
 * arrive twice, from the terminal and from make.
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
      console.log('\nStopping. (Press Ctrl-C again to stop at once.)');
      interrupt.abort();
    });
  }
  return interrupt.signal;
}

function progress(what, where) {
  const seconds = ((performance.now() - started) / 1000).toFixed(1).padStart(5);
  console.log(`${seconds} s  ${what.padEnd(24)} ${where}`);
}

function greet(urls, settings, ports, debug) {
  const issuer = `${settings.domainUrl}/`;
  const elsewhere = ports.auth0 === AUTH0_PORT ? '' : ` AUTH0_PORT=${ports.auth0}`;
  console.log(`
Postern is ready: ${urls.app}
  log in as    ${settings.ownTenant ? 'a user of your tenant' : 'Ada (may moderate) or Bob, no password'}
  API          ${urls.gateway}
  issuer       ${issuer}${settings.ownTenant ? ' (your tenant; `make doctor` checks it)' : ' (stand-in)'}
  a token      ${settings.ownTenant ? 'from your tenant' : `make -s token AS=ada${elsewhere}`}${
    debug ? `\n  debugger     ${debug.name} on 127.0.0.1:${debug.port} (JDWP)` : ''
  }
Press Ctrl-C to stop.
`);
}

/** Only at a terminal. */
function openBrowser(url) {
  if (!process.stdout.isTTY || env.CI || env.OPEN === '0') return;
  const opener = { darwin: 'open', win32: 'explorer' }[process.platform] ?? 'xdg-open';
  const child = spawn(opener, [url], { stdio: 'ignore', detached: true });
  child.on('error', () => {}); // without a desktop: the URL is printed above
  child.unref();
}
