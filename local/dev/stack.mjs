// The whole stack on this machine: stand-ins, table, gateway with functions, front end.
// `make dev` runs it on the usual ports, the end-to-end tests on free ones.
import { start } from './child.mjs';
import {
  auth0Command,
  createTables,
  dynamodbCommand,
  frontendCommand,
  frontendEnvironment,
  gatewayCommand,
  parameterOverrides,
} from './parts.mjs';
import { HEARTBEAT_MS } from './prepare.mjs';

/**
 * Starts all parts at the same time and waits for them in order.
 *
 * @param {object} options
 * @param {{auth0: number, dynamodb: number, gateway: number, app: number}} options.ports
 * @param {import('./settings.mjs').Settings} options.settings your tenant or the stand-in
 * @param {{auth0: string, dynamodb: string}} [options.data] folders for keys, sessions and posts; without them
 *   they are lost when the stack ends
 * @param {{name: string, port: number}} [options.debug] a function that waits for a debugger on this port
 * @param {(what: string, where: string) => void} options.ready called for each part, in order
 * @param {(what: string) => void} [options.waiting] called every 5 s until a part is ready
 * @param {(part: string, line: string) => void} options.log gets the output of the parts
 * @param {AbortSignal} [options.signal] cancels the start and stops the parts at once
 * @returns {Promise<Stack>}
 * @throws {Error} if a part does not start; the others have been stopped
 */
export async function startStack(options) {
  const { ports, settings, data, debug, ready, waiting = () => {}, log, signal } = options;
  /** @type {import('./child.mjs').Child[]} */
  const children = [];
  const launch = (name, command, env) => {
    const child = start(name, command, { env, onLine: (line) => log(name, line) });
    children.push(child);
    return child;
  };
  const stop = async () => {
    for (const child of [...children].reverse()) await child.stop();
  };

  const failed = new AbortController();
  const ending = AbortSignal.any([failed.signal, ...(signal ? [signal] : [])]);
  signal?.addEventListener('abort', stop);
  try {
    signal?.throwIfAborted();
    const app = `http://localhost:${ports.app}`;
    const auth0 = settings.ownTenant
      ? null
      : launch('Auth0 stand-in', auth0Command(ports, app, settings, data));
    const dynamodb = settings.dynamodb
      ? null
      : launch('DynamoDB stand-in', dynamodbCommand(ports, data));
    const database = settings.dynamodb ?? `http://127.0.0.1:${ports.dynamodb}`;
    const overrides = parameterOverrides(settings, database);
    const gateway = launch('gateway', gatewayCommand(ports, overrides, debug));
    const frontend = launch(
      'front end',
      frontendCommand(ports),
      frontendEnvironment(ports, settings),
    );

    const steps = [
      auth0 && ['Auth0 stand-in', () => auth0.ready],
      dynamodb && ['DynamoDB stand-in', () => dynamodb.ready],
      dynamodb && ['tables of template.yaml', () => createTables(database, overrides, ending)],
      ['functions and gateway', () => gateway.ready],
      ['front end', () => frontend.ready],
    ].filter(Boolean);
    await allReady(children, announce(steps, ready, waiting));
    const urls = {
      app,
      gateway: await gateway.ready,
      auth0: settings.domainUrl,
      dynamodb: database,
    };

    return { urls, ended: firstEnd(children), stop };
  } catch (error) {
    failed.abort();
    await stop();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

function firstEnd(children) {
  return Promise.race(
    children.map((child) => child.ended.then((how) => `${child.name} ended (${how}).`)),
  );
}

/** Reports a part that fails at once, also while earlier steps are still running. */
async function allReady(children, announced) {
  announced.catch(() => {}); // the race below reports it
  const ready = Promise.all(children.map((child) => child.ready));
  await Promise.race([announced, ready.then(() => announced)]);
}

/** Waits for the steps in order. Reports a step again if it takes long, for example while Maven builds the functions. */
async function announce(steps, ready, waiting) {
  let current;
  const heartbeat = setInterval(() => waiting(current), HEARTBEAT_MS);
  try {
    for (const [what, reach] of steps) {
      current = what;
      heartbeat.refresh();
      ready(what, await reach());
    }
  } finally {
    clearInterval(heartbeat);
  }
}

/** @typedef {{urls: Record<'app'|'gateway'|'auth0'|'dynamodb', string>, ended: Promise<string>, stop: () => Promise<void>}} Stack */
