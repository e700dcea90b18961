// The whole stack on this machine: stand-ins, table, functions behind the gateway, front end.
// `make dev` runs it on the usual ports, the end-to-end tests on free ones.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { start } from './child.mjs';
import { root } from './prepare.mjs';

/**
 * Starts all parts at once and waits for them in the order of the data's way.
 *
 * @param {object} options
 * @param {{auth0: number, dynamodb: number, gateway: number, app: number}} options.ports
 * @param {import('./settings.mjs').Settings} options.settings own tenant or stand-in
 * @param {{auth0: string, dynamodb: string}} [options.data] folders that keep keys, sessions and posts; without them
 *   all of that ends with the stack
 * @param {{name: string, port: number}} [options.debug] a function that waits for a debugger on this port
 * @param {(what: string, where: string) => void} options.ready called for each part, in order
 * @param {(part: string, line: string) => void} options.log what the parts print
 * @param {AbortSignal} [options.signal] ends the start: the parts are stopped at once
 * @returns {Promise<Stack>}
 * @throws {Error} when a part does not start; the others are stopped before
 */
export async function startStack({ ports, settings, data, debug, ready, log, signal }) {
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

    if (auth0) ready('Auth0 stand-in', await auth0.ready);
    if (dynamodb) ready('DynamoDB stand-in', await dynamodb.ready);
    if (dynamodb) ready('tables of template.yaml', await createTables(database, overrides, signal));
    const urls = {
      app,
      gateway: await gateway.ready,
      auth0: `${settings.domainUrl}`,
      dynamodb: database,
    };
    ready('functions and gateway', urls.gateway);
    ready('front end', await frontend.ready);

    const ended = Promise.race(
      children.map((child) => child.ended.then((how) => `${child.name} ended (${how}).`)),
    );
    return { urls, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/** @typedef {{urls: Record<'app'|'gateway'|'auth0'|'dynamodb', string>, ended: Promise<string>, stop: () => Promise<void>}} Stack */

const posternLocal = join(root, 'local/bin/postern-local');
const template = ['--template', join(root, 'template.yaml')];

function auth0Command(ports, app, settings, data) {
  const script = join(root, 'local/stand-ins/auth0.mjs');
  const names = ['--audience', settings.audience, '--client-id', settings.clientId];
  const kept = data ? ['--path', data.auth0] : [];
  const where = ['--port', `${ports.auth0}`, '--app-origin', app, ...kept];
  return [process.execPath, script, ...where, ...names];
}

function dynamodbCommand(ports, data) {
  const script = join(root, 'local/stand-ins/dynamodb.mjs');
  const kept = data ? ['--path', data.dynamodb] : [];
  return [process.execPath, script, '--port', `${ports.dynamodb}`, ...kept];
}

function gatewayCommand(ports, overrides, debug) {
  const debugging = debug ? ['--debug-function', debug.name, '--debug-port', `${debug.port}`] : [];
  const port = ['--port', `${ports.gateway}`];
  return [posternLocal, 'start-api', ...template, ...port, ...overrides, ...debugging];
}

function frontendCommand(ports) {
  return [process.execPath, join(root, 'frontend/dev-server.mjs'), '--port', `${ports.app}`];
}

function frontendEnvironment(ports, settings) {
  return {
    VITE_AUTH0_DOMAIN: settings.domain,
    VITE_AUTH0_CLIENT_ID: settings.clientId,
    VITE_AUTH0_AUDIENCE: settings.audience,
    API_PROXY_TARGET: `http://127.0.0.1:${ports.gateway}`,
  };
}

function parameterOverrides(settings, database) {
  const values = {
    Auth0Domain: settings.domain,
    Auth0Audience: settings.audience,
    DynamoDbEndpoint: database,
  };
  const pairs = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  return ['--parameter-overrides', pairs.join(' ')];
}

function createTables(endpoint, overrides, signal) {
  const args = ['create-tables', ...template, '--endpoint', endpoint, ...overrides];
  return new Promise((resolve, reject) => {
    execFile(posternLocal, args, { signal }, (error, stdout, stderr) =>
      error ? reject(new Error(`The tables could not be made.\n${stderr}`)) : resolve(endpoint),
    );
  });
}
