// The part of Auth0's Management API that tenant.yaml needs, in memory on loopback. It keeps what it receives
// and responds in the format of https://auth0.com/docs/api/management/v2. A PATCH replaces the whole list,
// as on Auth0.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const collections = {
  clients: { key: 'client_id', prefix: 'client' },
  'resource-servers': { key: 'id', prefix: 'api' },
  roles: { key: 'id', prefix: 'rol' },
};

/**
 * @param {{clients?: object[], 'resource-servers'?: object[], roles?: object[]}} tenant the existing
 *   objects; a role may have `permissions`. Requests change the arrays.
 * @returns `url`, `calls` (all writes, as `{method, path, body}`), `refuse` (the name of a
 *   scope: reading clients then fails because it is missing) and `close()`
 */
export async function startManagementApi(tenant = {}) {
  const state = { clients: [], 'resource-servers': [], roles: [], ...tenant };
  const api = { calls: [], reads: [], refuse: undefined };
  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const body = ['POST', 'PATCH', 'DELETE'].includes(request.method)
      ? parse(request, await text(request))
      : undefined;
    const { method, headers } = request;
    const call = { method, headers, pathname, query: searchParams, body };
    const [status, answer] = respond(state, api, call);
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(answer === undefined ? undefined : JSON.stringify(answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  api.url = `http://127.0.0.1:${server.address().port}`;
  api.close = () => new Promise((resolve) => server.close(resolve).closeAllConnections());
  return api;
}

/** The token endpoint gets a form, the Management API JSON. */
function parse({ headers }, body) {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded');
  return isForm ? Object.fromEntries(new URLSearchParams(body)) : JSON.parse(body);
}

function respond(state, api, { method, headers, pathname, query, body }) {
  if (pathname === '/oauth/token') return grant(api, body);
  if (headers.authorization !== 'Bearer management-token')
    return [401, { message: 'Invalid token' }];
  const [, , , name, id, sub] = pathname.split('/');
  if (method === 'GET') api.reads.push(pathname);
  else api.calls.push({ method, path: pathname.slice('/api/v2'.length), body });
  if (name === 'clients' && api.refuse) return [403, insufficient(api.refuse)];
  const { key, prefix } = collections[name];
  const items = state[name];
  const item = items.find((one) => one[key] === id);
  if (sub === 'permissions') return permissions(method, item, body);
  if (method === 'GET') return [200, page(name, items, query)];
  if (method === 'POST') {
    items.push({ [key]: `${prefix}_${items.length + 1}`, ...body });
    return [201, items.at(-1)];
  }
  if (method === 'PATCH') return [200, Object.assign(item, body)];
  items.splice(items.indexOf(item), 1);
  return [204, undefined];
}

function grant(api, body) {
  api.grant = body;
  const good = body?.client_id === 'management' && body?.client_secret === 'management-secret';
  return good
    ? [200, { access_token: 'management-token', token_type: 'Bearer', expires_in: 86_400 }]
    : [401, { error: 'access_denied', error_description: 'Unauthorized' }];
}

function permissions(method, role, body) {
  const named = ({ permission_name: name, resource_server_identifier: api }) => `${name} ${api}`;
  role.permissions ??= [];
  if (method === 'GET') {
    return [
      200,
      { permissions: role.permissions, start: 0, limit: 50, total: role.permissions.length },
    ];
  }
  const sent = body.permissions.map(named);
  role.permissions = role.permissions.filter((one) => !sent.includes(named(one)));
  if (method === 'POST') role.permissions.push(...body.permissions);
  return [method === 'POST' ? 201 : 204, method === 'POST' ? {} : undefined];
}

function page(name, items, query) {
  const [number, size] = [Number(query.get('page')), Number(query.get('per_page') ?? 50)];
  const visible = items
    .slice(number * size, (number + 1) * size)
    .map(({ permissions: _, ...item }) => item);
  const member = name.replace('-s', '_s');
  return { [member]: visible, start: number * size, limit: size, total: items.length };
}

function insufficient(scope) {
  const message = `Insufficient scope, expected any of: ${scope}`;
  return { statusCode: 403, error: 'Forbidden', message, errorCode: 'insufficient_scope' };
}
