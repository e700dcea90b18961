// The options of `make dev` from command line and environment: ports, folders, a function to debug.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort, isTaken } from './ports.mjs';
import { root } from './prepare.mjs';

export const AUTH0_PORT = 4400;
const DYNAMODB_PORT = 4567;
/** The usual port of Java debuggers. */
const DEBUG_PORT = 5005;

/**
 * @param {string[]} args `--clean`, `--debug-function NAME`
 * @param {NodeJS.ProcessEnv} env AUTH0_PORT, DYNAMODB_PORT, GATEWAY_PORT, APP_PORT, DEBUG_PORT
 * @returns {{ports: Record<'auth0'|'dynamodb'|'gateway'|'app', number>, clean: boolean, debug: string | undefined,
 *   debugPort: number | undefined}} a port that is not a number is NaN
 * @throws {Error} for an unknown option
 */
export function readOptions(args, env) {
  const { values } = parseArgs({
    args,
    options: { clean: { type: 'boolean', default: false }, 'debug-function': { type: 'string' } },
  });
  return {
    ports: {
      auth0: Number(env.AUTH0_PORT ?? AUTH0_PORT),
      dynamodb: Number(env.DYNAMODB_PORT ?? DYNAMODB_PORT),
      gateway: Number(env.GATEWAY_PORT ?? 3000),
      app: Number(env.APP_PORT ?? 5173),
    },
    clean: values.clean,
    debug: values['debug-function'],
    debugPort: env.DEBUG_PORT === undefined ? undefined : Number(env.DEBUG_PORT),
  };
}

/**
 * The data folders of this stack. Two stand-ins cannot share a folder, so a second stack uses folders named by its ports.
 */
export function dataFolders({ auth0, dynamodb }) {
  const named = (name, port, usual) => (port === usual ? name : `${name}-${port}`);
  return {
    auth0: join(root, 'local/.data', named('auth0', auth0, AUTH0_PORT)),
    dynamodb: join(root, 'local/.data', named('dynamodb', dynamodb, DYNAMODB_PORT)),
  };
}

/** Deletes them. */
export function deleteData(folders) {
  for (const folder of Object.values(folders)) rmSync(folder, { recursive: true, force: true });
}

/**
 * Rejects a function that the template does not contain, before anything is built. The gateway checks the name too.
 *
 * @param {string | undefined} name
 * @throws {Error} with the names that are possible
 */
export function rejectUnknownFunction(name) {
  if (name === undefined) return;
  const template = readFileSync(join(root, 'template.yaml'), 'utf8');
  const functions = /^ {2}(\w+):\s+Type: AWS::Serverless::Function$/gm;
  const names = [...template.matchAll(functions)].map(([, id]) => id).sort();
  if (!names.includes(name)) {
    throw new Error(
      `DEBUG: ${name} is not among the functions of template.yaml: ${names.join(', ')}`,
    );
  }
}

/** The usual port of a debugger, or a free one if it is taken. */
export async function debuggerPort() {
  return (await isTaken(DEBUG_PORT)) ? freePort() : DEBUG_PORT;
}

/**
 * @param {ReturnType<typeof readOptions>} options
 * @param {import('./settings.mjs').Settings} settings
 * @throws {Error} with each port that is taken or not valid, and what to do
 */
export async function rejectTakenPorts({ ports, debug, debugPort }, settings) {
  const needed = [
    ...(settings.ownTenant ? [] : [['AUTH0_PORT', ports.auth0, 'the Auth0 stand-in']]),
    ...(settings.dynamodb ? [] : [['DYNAMODB_PORT', ports.dynamodb, 'the DynamoDB stand-in']]),
    ['GATEWAY_PORT', ports.gateway, 'the gateway'],
    ['APP_PORT', ports.app, 'the front end'],
    ...(debug && debugPort !== undefined ? [['DEBUG_PORT', debugPort, 'the debugger']] : []),
  ];
  const lines = [];
  const others = [];
  for (const [variable, port, part] of needed) {
    if (!(port >= 1 && port <= 65535)) lines.push(`${variable} is not a port number.`);
    else if (await isTaken(port)) {
      others.push(`${variable}=${port + 100}`);
      lines.push(
        `Port ${port} for ${part} is taken. Stop the program that uses it, or choose another port: make dev ${others.at(-1)}`,
      );
    }
  }
  if (others.length > 1) {
    lines.push(
      `Is \`make dev\` already running? To run a second one: make dev ${others.join(' ')}`,
    );
  }
  if (lines.length > 0) throw new Error(lines.join('\n'));
}
