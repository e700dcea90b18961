// `make tenant`: shows what tenant.yaml would add to your Auth0 tenant. APPLY=1 adds it.
// usage: node auth0/apply.mjs [FILE]   (settings come from the environment and FILE, which is ../.env.local)
import { fileURLToPath } from 'node:url';
import { readTenantSettings } from './settings.mjs';
import { openTenant } from './tenant-file.mjs';
import { applyStep, planTenant } from './tenant.mjs';

try {
  await main();
} catch (error) {
  console.error(reason(error));
  // Exit at once: after a failed connection, a timer of the SDK keeps the program running for a minute.
  process.exit(1);
}

async function main() {
  const file = process.argv[2] ?? fileURLToPath(new URL('../.env.local', import.meta.url));
  const settings = readTenantSettings({ file, env: process.env });
  const { wanted, management } = await openTenant(settings);
  const steps = await planTenant(management, wanted, settings.clientId);
  const changes = steps.some(({ action }) => action !== 'same');

  console.log(`${settings.domain}${settings.apply ? '' : ' · dry run, nothing is changed'}\n`);
  let clientId = settings.clientId;
  for (const step of steps) {
    const id = settings.apply ? await applyStep(management, step) : step.id;
    if (step.kind === 'application') clientId = id;
    show(step, id);
  }
  if (!changes) console.log('\nThe tenant already has everything.');
  else if (!settings.apply) console.log(`\nTo apply it: ${command(process.env)}`);
  else console.log('\nDone.');
  if (clientId) showSettings(settings, clientId);
}

function command({ APP_URL: appUrl }) {
  return ['make tenant', ...(appUrl ? [`APP_URL=${appUrl}`] : []), 'APPLY=1'].join(' ');
}

function show({ action, kind, name, changes, kept }, id) {
  console.log(`  ${action.padEnd(8)}${kind.padEnd(13)}${name}${id ? ` (${id})` : ''}`);
  for (const line of [...changes, ...kept]) console.log(`${' '.repeat(23)}${line}`);
}

function showSettings({ domain, audience }, clientId) {
  console.log(`
Put these into .env.local for \`make dev\` (if log-in uses a custom domain, set that as AUTH0_DOMAIN):
  AUTH0_DOMAIN=${domain}
  AUTH0_CLIENT_ID=${clientId}
  AUTH0_AUDIENCE=${audience}`);
}

function reason(error) {
  if (error.statusCode === 403 && /insufficient.scope/i.test(error.message)) {
    const scope = /expected any of: ([\w:, ]+)/.exec(error.message)?.[1] ?? 'a scope';
    return (
      `The management client lacks ${scope}. In the dashboard: Applications > APIs > Auth0 Management API > ` +
      'Application Access > (its name) > Edit. auth0/README.md lists what it needs.'
    );
  }
  if (error.statusCode === 401) {
    return 'Auth0 does not accept the management token. AUTH0_MGMT_TOKEN is valid for a day: get a new one.';
  }
  const unreachable = networkFault(error);
  if (unreachable) {
    return (
      `Auth0 cannot be reached: ${unreachable}. Is AUTH0_DOMAIN right (the tenant's own domain, as the dashboard ` +
      'shows it at the top left), and is this machine online?'
    );
  }
  return error.message;
}

/** The network error at the end of the causes. The first error is only "fetch failed". */
function networkFault(error) {
  if (!error?.cause) return undefined;
  return networkFault(error.cause) ?? (error.message === 'fetch failed' && error.cause.message);
}
