// The commands that start the parts of the stack.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { root } from './prepare.mjs';

const posternLocal = join(root, 'local/bin/postern-local');
const template = ['--template', join(root, 'template.yaml')];

export function auth0Command(ports, app, settings, data) {
  const script = join(root, 'local/stand-ins/auth0.mjs');
  const names = ['--audience', settings.audience, '--client-id', settings.clientId];
  const kept = data ? ['--path', data.auth0] : [];
  const where = ['--port', `${ports.auth0}`, '--app-origin', app, ...kept];
  return [process.execPath, script, ...where, ...names];
}

export function dynamodbCommand(ports, data) {
  const script = join(root, 'local/stand-ins/dynamodb.mjs');
  const kept = data ? ['--path', data.dynamodb] : [];
  return [process.execPath, script, '--port', `${ports.dynamodb}`, ...kept];
}

export function gatewayCommand(ports, overrides, debug) {
  const debugging = debug ? ['--debug-function', debug.name, '--debug-port', `${debug.port}`] : [];
  const port = ['--port', `${ports.gateway}`];
  return [posternLocal, 'start-api', ...template, ...port, ...overrides, ...debugging];
}

export function frontendCommand(ports) {
  return [process.execPath, join(root, 'frontend/dev-server.mjs'), '--port', `${ports.app}`];
}

export function frontendEnvironment(ports, settings) {
  return {
    VITE_AUTH0_DOMAIN: settings.domain,
    VITE_AUTH0_CLIENT_ID: settings.clientId,
    VITE_AUTH0_AUDIENCE: settings.audience,
    API_PROXY_TARGET: `http://127.0.0.1:${ports.gateway}`,
  };
}

export function parameterOverrides(settings, database) {
  const values = {
    Auth0Domain: settings.domain,
    Auth0Audience: settings.audience,
    DynamoDbEndpoint: database,
  };
  const pairs = Object.entries(values).map(([key, value]) => `${key}=${value}`);
  return ['--parameter-overrides', pairs.join(' ')];
}

export function createTables(endpoint, overrides, signal) {
  const args = ['create-tables', ...template, '--endpoint', endpoint, ...overrides];
  return new Promise((resolve, reject) => {
    execFile(posternLocal, args, { signal }, (error, stdout, stderr) =>
      error ? reject(new Error(`The tables could not be created.\n${stderr}`)) : resolve(endpoint),
    );
  });
}
