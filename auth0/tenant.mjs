// Reads a tenant and applies a plan with the SDK's ManagementClient. It never deletes.
import { planStep } from './plan.mjs';

/**
 * @param {object} management the SDK's ManagementClient
 * @param {import('./tenant-file.mjs').Wanted} wanted
 * @param {string | null} clientId of the application; null = find it by its name
 * @returns {Promise<import('./plan.mjs').Step[]>} in the order in which to apply them
 * @throws {Error} if several applications match, or the application is of another type
 */
export async function planTenant(management, wanted, clientId) {
  const apis = await all((query) => management.resourceServers.list(query));
  const clients = await all((query) => management.clients.list(query));
  const roles = await all((query) => management.roles.list(query));
  const steps = [];
  for (const api of wanted.resourceServers) {
    const existing = apis.find(({ identifier }) => identifier === api.identifier);
    const step = planStep('API', api, existing ?? null, existing?.id ?? null);
    steps.push({ ...step, name: `${step.name}, ${api.identifier}` });
  }
  for (const client of wanted.clients) {
    const existing = findApplication(clients, client, clientId);
    steps.push(planStep('application', client, existing, existing?.client_id ?? null));
  }
  for (const role of wanted.roles) {
    const existing = await withPermissions(
      management,
      roles.find(({ name }) => name === role.name),
    );
    steps.push(planStep('role', role, existing, existing?.id ?? null));
  }
  return steps;
}

/**
 * @param {object} management the SDK's ManagementClient
 * @param {import('./plan.mjs').Step} step
 * @returns {Promise<string | null>} the id of the object
 */
export async function applyStep(management, { action, kind, id, body }) {
  if (action === 'same') return id;
  const { create, change } = writers(management)[kind];
  if (action === 'change') {
    await change(id, body);
    return id;
  }
  const created = await create(body);
  return created.client_id ?? created.id;
}

function writers(management) {
  const addPermissions = async (id, { permissions }) => {
    if (permissions?.length > 0) await management.roles.permissions.add(id, { permissions });
  };
  return {
    API: {
      create: (body) => management.resourceServers.create(body),
      change: (id, body) => management.resourceServers.update(id, body),
    },
    application: {
      create: (body) => management.clients.create(body),
      change: (id, body) => management.clients.update(id, body),
    },
    role: {
      async create({ permissions, ...role }) {
        const created = await management.roles.create(role);
        await addPermissions(created.id, { permissions });
        return created;
      },
      // Adding a permission that the role has already changes nothing.
      change: addPermissions,
    },
  };
}

async function all(list) {
  const items = [];
  for await (const item of await list({ per_page: 100, include_totals: true })) items.push(item);
  return items;
}

function findApplication(clients, { name, app_type: type }, clientId) {
  const found = clients.filter((one) =>
    clientId ? one.client_id === clientId : one.name === name,
  );
  if (clientId && found.length === 0) {
    throw new Error(
      `The tenant has no application with the client id ${clientId}. Correct AUTH0_CLIENT_ID, or remove it ` +
        `to create an application named ${name}.`,
    );
  }
  if (found.length > 1) {
    throw new Error(
      `The tenant has ${found.length} applications named ${name}: ` +
        `${found.map((one) => one.client_id).join(', ')}. Choose one: AUTH0_CLIENT_ID=…`,
    );
  }
  if (found.length === 1 && found[0].app_type !== type) {
    throw new Error(
      `The application ${found[0].name} (${found[0].client_id}) is not a single-page application ` +
        `but "${found[0].app_type ?? 'of no type'}". Set another one in AUTH0_CLIENT_ID, or change its type ` +
        'in the dashboard: Applications > Applications > (its name) > Settings > Application Type.',
    );
  }
  return found[0] ?? null;
}

async function withPermissions(management, role) {
  if (!role) return null;
  const list = (query) => management.roles.permissions.list(role.id, query);
  return { ...role, permissions: await all(list) };
}
