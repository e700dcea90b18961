// Reads a tenant and carries a plan out, through the SDK's ManagementClient. There is no call that deletes.
import { planStep } from './plan.mjs';

/**
 * @param {object} management the SDK's ManagementClient
 * @param {import('./tenant-file.mjs').Wanted} wanted
 * @param {string | null} clientId of the application, when known; else it is found by its name
 * @returns {Promise<import('./plan.mjs').Step[]>} in the order in which they must be carried out
 * @throws {Error} when the application cannot be told from others, or is of another kind
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
 * @returns {Promise<string | null>} the id of what was made or changed
 */
export async function carryOut(management, { action, kind, id, body }) {
  if (action === 'same') return id;
  const { create, change } = writers(management)[kind];
  if (action === 'change') {
    await change(id, body);
    return id;
  }
  const made = await create(body);
  return made.client_id ?? made.id;
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
        const made = await management.roles.create(role);
        await addPermissions(made.id, { permissions });
        return made;
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
      `The tenant has no application with the client id ${clientId}. Correct AUTH0_CLIENT_ID, or take it ` +
        `out to have an application named ${name} made.`,
    );
  }
  if (found.length > 1) {
    throw new Error(
      `The tenant has ${found.length} applications named ${name}: ` +
        `${found.map((one) => one.client_id).join(', ')}. Say which: AUTH0_CLIENT_ID=…`,
    );
  }
  if (found.length === 1 && found[0].app_type !== type) {
    throw new Error(
      `The application ${found[0].name} (${found[0].client_id}) is not a single-page application ` +
        `but "${found[0].app_type ?? 'of no type'}". Name another one by AUTH0_CLIENT_ID, or change its type ` +
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
