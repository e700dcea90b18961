// @ts-check
// Serves the built app as CloudFront does: every page is index.html, and each response has the content security
// policy of template.yaml.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, request as sendRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { root } from '../../local/dev/prepare.mjs';

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * The content security policy of the distribution in template.yaml.
 *
 * @param {string} auth0Origin replaces `https://${Auth0Domain}`; plain http is possible only on this machine
 */
export async function contentSecurityPolicy(auth0Origin) {
  const template = await readFile(join(root, 'template.yaml'), 'utf8');
  const block = /^( +)ContentSecurityPolicy: !Sub >-\n((?:\1 .*\n)+)/m.exec(template);
  if (block?.[2] === undefined)
    throw new Error('template.yaml has no ContentSecurityPolicy: !Sub >-');
  const policy = block[2].trim().replaceAll(/\s+/g, ' ');
  return policy.replaceAll('https://${Auth0Domain}', auth0Origin);
}

/**
 * Builds the app for the stack's Auth0, with the settings of the stand-in.
 *
 * @param {string} auth0Origin
 * @returns {Promise<{folder: string, remove: () => Promise<void>}>}
 */
export async function buildApp(auth0Origin) {
  const folder = await mkdtemp(join(tmpdir(), 'postern-built-'));
  const vite = join(root, 'frontend/node_modules/vite/bin/vite.js');
  const args = [vite, 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'];
  const env = {
    ...process.env,
    VITE_AUTH0_DOMAIN: auth0Origin,
    VITE_AUTH0_CLIENT_ID: 'postern-spa',
    VITE_AUTH0_AUDIENCE: 'https://api.postern.example',
  };
  await promisify(execFile)(process.execPath, args, { cwd: join(root, 'frontend'), env });
  return { folder, remove: () => rm(folder, { recursive: true }) };
}

/**
 * An HTTP proxy for the browser. It serves the built files at the app's address and forwards all
 * other requests. The app keeps the address of the development server, because the stand-in and the
 * gateway accept only that origin.
 *
 * @param {{appUrl: string, apiUrl: string, folder: string, policy: string}} options
 * @returns {Promise<{address: string, close: () => void}>}
 */
export async function serveBuiltApp({ appUrl, apiUrl, folder, policy }) {
  const server = createServer(async (request, response) => {
    const target = new URL(request.url ?? '/', appUrl);
    if (target.origin !== appUrl) return passOn(request, response, target);
    if (target.pathname.startsWith('/api/')) {
      const path = target.pathname.slice('/api'.length) + target.search;
      return passOn(request, response, new URL(path, apiUrl));
    }
    const file = extname(target.pathname) === '' ? '/index.html' : target.pathname;
    const contentType = types[/** @type {keyof typeof types} */ (extname(file))] ?? 'text/plain';
    response.setHeader('Content-Security-Policy', policy);
    response.setHeader('Content-Type', contentType);
    const compressed = /^\.(html|js|css|svg)$/.test(extname(file)); // as CloudFront does
    if (compressed) response.setHeader('Content-Encoding', 'gzip');
    await readFile(join(folder, file)).then(
      (content) => response.end(compressed ? gzipSync(content) : content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${port}`, close };
}

/**
 * @param {import('node:http').IncomingMessage} from
 * @param {import('node:http').ServerResponse} to
 * @param {URL} target
 */
function passOn(from, to, target) {
  const headers = { ...from.headers, host: target.host };
  const onward = sendRequest(target, { method: from.method, headers }, (answer) => {
    to.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(to);
  });
  onward.on('error', () => to.destroy());
  from.pipe(onward);
}
