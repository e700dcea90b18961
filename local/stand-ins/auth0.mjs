import { createServer } from 'node:http';
import { dialects } from './access-token.mjs';
import { fail, listen, readOptions, readPort, stopOnSignal } from './command.mjs';
import { openStateFile } from './state-file.mjs';
import { createTenant } from './tenant.mjs';

const usage =
  'node auth0.mjs --port N --app-origin http://localhost:5173 [--app-origin …] [--audience URI] ' +
  `[--client-id ID] [--token-dialect ${dialects.join('|')}] [--path DIR] [--host-name host.docker.internal …] [--with-parent]`;

const options = readOptions(usage, {
  port: { type: 'string', default: '4400' },
  'app-origin': { type: 'string', multiple: true, default: ['http://localhost:5173'] },
  audience: { type: 'string', default: 'https://api.postern.example' },
  'client-id': { type: 'string', default: 'postern-spa' },
  path: { type: 'string' },
  'host-name': { type: 'string', multiple: true, default: [] },
  'token-dialect': { type: 'string', default: 'access_token_authz' },
  'with-parent': { type: 'boolean', default: false },
});
const wantedPort = readPort(options.port);
for (const origin of options['app-origin']) {
  if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
    fail(`--app-origin must be scheme, host and port like http://localhost:5173, not "${origin}"`);
  }
}
if (!URL.canParse(options.audience)) {
  // Auth0 accepts any text. oidc-provider accepts what RFC 8707 allows.
  fail(
    `--audience must be an absolute URI like https://api.postern.example, not "${options.audience}"`,
  );
}
if (!dialects.includes(options['token-dialect'])) {
  fail(`--token-dialect must be one of ${dialects.join(', ')}`);
}

// The issuer contains the port, so the server listens first. Early requests wait for the tenant.
let tenant;
const server = createServer(async (request, response) => (await tenant)(request, response));
stopOnSignal(server, options['with-parent']);
const port = await listen(server, 'The Auth0 stand-in', wantedPort);
const address = `http://localhost:${port}`;
const settings = {
  issuer: `${address}/`,
  audience: options.audience,
  dialect: options['token-dialect'],
  clientId: options['client-id'],
  appOrigins: options['app-origin'],
  hostNames: options['host-name'],
};
// After listening: only one process can have the port, so no other process uses the folder.
const file = options.path === undefined ? undefined : openFolder(options.path);
tenant = createTenant(settings, file);
await tenant;
process.stdout.write(`${address}\n`);

function openFolder(path) {
  try {
    return openStateFile(path, (line) => process.stderr.write(`${line}\n`));
  } catch (error) {
    return fail(
      `The Auth0 stand-in: the folder ${path} cannot be written (${error.message}). Choose another --path.`,
    );
  }
}
