// `make doctor`: checks tenant, application, API and token from outside. It says which setting is wrong and where to
// change it. It changes nothing. Exit status 0: nothing is wrong. 1: something is wrong. 2: an option is wrong.
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { checkAlias, valuesOf } from './alias.mjs';
import { checkApi } from './api.mjs';
import { checkApplication } from './application.mjs';
import { checkDiscovery } from './discovery.mjs';
import { checkDomain } from './domain.mjs';
import { anyWrong, notChecked, report } from './finding.mjs';
import { checkKeys } from './keys.mjs';
import { readDoctorSettings, usage } from './settings.mjs';
import { checkToken } from './token.mjs';

const file = fileURLToPath(new URL('../../.env.local', import.meta.url));
const from = { args: process.argv.slice(2), env: process.env, file };
let settings;
try {
  settings = readDoctorSettings(from);
} catch (error) {
  console.error(`${error.message}\n\n${usage}`);
  process.exit(2);
}
for (const fault of settings.faults) console.error(fault);
if (settings.stack) {
  const deployed = await valuesOf(settings);
  if (Object.keys(deployed).length === 0) {
    console.log(
      `The stack ${settings.stack} cannot be read. The settings of this machine are checked instead.`,
    );
  }
  settings = readDoctorSettings({ ...from, deployed });
}
console.log(`${settings.domain}${settings.standIn ? ' (the stand-in of `make dev`)' : ''}\n`);
const findings = await checkAll(settings);
console.log(report(findings));
process.exitCode = anyWrong(findings) ? 1 : 0;

async function checkAll(settings) {
  const { finding, issuer } = checkDomain(settings);
  const tenant = issuer ? await checkTenant(settings, issuer) : [];
  const api = await checkApi(settings);
  const { findings: alias, environment } = await checkAlias(settings);
  const token = issuer
    ? await checkToken(settings, issuer, environment, readToken)
    : [notChecked('token', 'it needs a valid domain')];
  return [finding, ...tenant, ...api, ...alias, ...token];
}

async function checkTenant(settings, issuer) {
  const { findings, found } = await checkDiscovery(settings, issuer);
  if (!found) return findings;
  const [keys, application] = await Promise.all([
    checkKeys(settings, issuer),
    checkApplication(settings, issuer),
  ]);
  return [...findings, ...keys, ...application];
}

/**
 * The first line of standard input. At a terminal the token is read key by key and not shown, because the
 * terminal's own line editing cuts a long token (after 1,024 characters on macOS).
 */
async function readToken() {
  const terminal = process.stdin.isTTY === true;
  if (terminal) console.log('Paste the token and press Enter. It is not shown.\n');
  const lines = createInterface({ input: process.stdin, terminal });
  lines.on('SIGINT', () => process.exit(130));
  for await (const line of lines) {
    lines.close();
    process.stdin.destroy();
    return line;
  }
  return '';
}
