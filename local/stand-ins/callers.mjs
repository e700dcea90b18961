/**
 * Checks the caller of a stand-in. A web page of any site can send requests to this machine's ports. Two headers show it:
 * `Origin`, which a browser adds to every POST, and `Host`, which has the name of another site if that name resolves to
 * this machine (DNS rebinding).
 */

const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The reason to reject the request, or undefined.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {string[]} [names] other host names of this machine, such as host.docker.internal
 */
export function refusedHost({ headers, socket }, names = []) {
  const known = [...LOOPBACK_NAMES, ...names].map((name) => `${name}:${socket.localPort}`);
  if (known.includes(headers.host?.toLowerCase())) return undefined;
  return `Use ${known[0]}: the Host header has another host or port`;
}

/** The same for paths that no web page may use, not even the application. */
export function refusedPage(request, names) {
  if (request.headers.origin !== undefined) return 'Not for web pages (Origin header)';
  return refusedHost(request, names);
}
