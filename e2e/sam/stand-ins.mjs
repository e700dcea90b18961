// Auth0 and DynamoDB for functions in containers.
import { join } from 'node:path';
import { start } from '../../local/dev/child.mjs';
import { freePorts } from '../../local/dev/ports.mjs';
import { root } from '../../local/dev/prepare.mjs';
import { run } from './commands.mjs';
import { forward } from './forward.mjs';

const AUDIENCE = 'https://api.postern.example';
/** This machine's name in a container. */
const HOST_NAME = 'host.docker.internal';

/**
 * Starts both on loopback and on the containers' gateway, and makes the table.
 *
 * @param {string} gateway this machine's address as containers see it
 * @param {(stop: () => Promise<void>) => void} onStop takes what ends them
 * @returns {Promise<{auth0: string, parameters: Record<string, string>}>} the issuer's address, and the parameters of
 *   the template that name both
 */
export async function startStandIns(gateway, onStop) {
  const ports = await freePorts(2);
  const scripts = [['auth0.mjs', '--app-origin', 'http://localhost:5173'], ['dynamodb.mjs']];
  const [auth0, dynamodb] = scripts.map(([script, ...args], i) => {
    const program = [process.execPath, join(root, 'local/stand-ins', script)];
    const child = start(script, [
      ...program,
      '--port',
      `${ports[i]}`,
      '--host-name',
      HOST_NAME,
      ...args,
    ]);
    onStop(child.stop);
    return child;
  });
  const [issuer, database] = await Promise.all([auth0.ready, dynamodb.ready]);
  for (const port of ports) onStop(await forward(gateway, port));
  const parameters = {
    Architecture: process.arch === 'arm64' ? 'arm64' : 'x86_64',
    Auth0Domain: issuer,
    Auth0Audience: AUDIENCE,
    Auth0JwksUri: `http://${HOST_NAME}:${ports[0]}/.well-known/jwks.json`,
    DynamoDbEndpoint: `http://${HOST_NAME}:${ports[1]}`,
  };
  const pairs = Object.entries(parameters).map((pair) => pair.join('='));
  const names = ['--template', join(root, 'template.yaml'), '--endpoint', database];
  const args = ['create-tables', ...names, '--parameter-overrides', pairs.join(' ')];
  await run(join(root, 'local/bin/postern-local'), args);
  return { auth0: issuer, parameters };
}
