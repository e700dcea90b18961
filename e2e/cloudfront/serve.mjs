// The distribution in front of a built front end and the local gateway, on this machine.
import { readFile } from 'node:fs/promises';
import { createServer, request as callGateway } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/**
 * @param {object} options
 * @param {number} options.port on localhost
 * @param {string} options.dist folder of the built front end
 * @param {string} options.gateway address of the local gateway, whose paths have no stage
 * @param {Record<string, string>} options.headers added to every answer
 * @param {(uri: string) => string} options.pages the distribution's function
 * @returns {Promise<() => void>} stops it
 */
export async function serve({ port, dist, gateway, headers, pages }) {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (request.url.startsWith('/api/')) return toGateway(request, response, gateway);
    return file(response, dist, pages(new URL(request.url, 'http://localhost').pathname));
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });
  return () => server.close().closeAllConnections();
}

/** As an origin of CloudFront: its own host name, the stage eaten by API Gateway. */
function toGateway(request, response, gateway) {
  const target = new URL(request.url.slice('/api'.length), gateway);
  const headers = { ...request.headers, host: target.host };
  const onward = callGateway(target, { method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.writeHead(502).end());
  request.pipe(onward);
}

async function file(response, dist, path) {
  try {
    const body = await readFile(join(dist, normalize(path)));
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    response.end(body);
  } catch {
    response.writeHead(403).end(); // what S3 says of a file that is not there to whoever may not list
  }
}
