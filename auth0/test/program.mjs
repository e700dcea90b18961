// `make tenant` as a program with a Management API on loopback.
import { execFile } from 'node:child_process';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startManagementApi } from './management-api.mjs';

const file = (name) => fileURLToPath(new URL(name, import.meta.url));
const credentials = {
  AUTH0_DOMAIN: 'tenant.eu.auth0.com',
  AUTH0_MGMT_CLIENT_ID: 'management',
  AUTH0_MGMT_CLIENT_SECRET: 'management-secret',
};

const opened = [];
after(() => Promise.all(opened.map((api) => api.close())));

/** A tenant that holds what is given; closed after the tests of the file. */
export async function tenantWith(content) {
  const api = await startManagementApi(content);
  opened.push(api);
  return api;
}

/** Runs `apply` with nothing in its environment but what is given, and without an .env.local. */
export function apply(api, env = {}) {
  const args = [
    '--import',
    file('to-loopback.mjs'),
    file('../apply.mjs'),
    file('no-settings-here'),
  ];
  const { PATH } = process.env;
  const given = { PATH, MANAGEMENT_API: api?.url, ...credentials, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, args, { env: given }, (error, stdout, stderr) =>
      resolve({ status: error?.code ?? 0, stdout, stderr }),
    );
  });
}
