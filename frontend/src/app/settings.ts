import type { AuthSettings } from '../features/auth/auth-provider';

/** A missing or malformed setting: its name, what is wrong, and where to find the correct value. */
export type SettingFault = { name: string; problem: string; remedy: string };

export type SettingsReading =
  { ok: true; settings: AuthSettings } | { ok: false; faults: SettingFault[] };

/** Reads `VITE_AUTH0_*` and reports all faults together. Vite inserts the values at build time. */
export function readSettings(env: Record<string, unknown>): SettingsReading {
  const value = (name: string) => {
    const given = env[name];
    return typeof given === 'string' ? given.trim() : '';
  };
  const settings = {
    domain: value('VITE_AUTH0_DOMAIN'),
    clientId: value('VITE_AUTH0_CLIENT_ID'),
    audience: value('VITE_AUTH0_AUDIENCE'),
  };
  const faults = [domainFault(settings), clientIdFault(settings), audienceFault(settings)];
  const found = faults.filter((fault) => fault !== null);
  return found.length === 0 ? { ok: true, settings } : { ok: false, faults: found };
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
// RFC 1123, section 2.1. domain-cases.txt in the authorizer's tests has the cases.
const isTenant = new RegExp(`^(?=.{1,253}$)(?:${label}\\.)+(?=[a-z])${label}$`);

/** Plain http is only for the stand-in on this machine. The SDK uses a domain with a scheme unchanged. */
function isThisMachine(domain: string): boolean {
  const match = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::([1-9][0-9]{0,4}))?$/.exec(domain);
  return match !== null && Number(match[1] ?? 80) <= 65_535;
}

function domainFault({ domain }: AuthSettings): SettingFault | null {
  if (isTenant.test(domain) || isThisMachine(domain)) return null;
  return {
    name: 'VITE_AUTH0_DOMAIN',
    problem: missingOr(
      domain,
      'is not a valid domain: use lower case, without https:// and without a slash',
    ),
    remedy:
      'The tenant’s domain, such as my-team.eu.auth0.com, or your custom domain. ' +
      'In Auth0: Applications › your single page application › Settings › Domain.',
  };
}

function clientIdFault({ clientId }: AuthSettings): SettingFault | null {
  if (/^[\w-]+$/.test(clientId)) return null;
  return {
    name: 'VITE_AUTH0_CLIENT_ID',
    problem: missingOr(clientId, 'is not a valid client id: use only letters, digits, - and _'),
    remedy: 'In Auth0: Applications › your single page application › Settings › Client ID.',
  };
}

function audienceFault({ domain, clientId, audience }: AuthSettings): SettingFault | null {
  const fault = (problem: string) => ({
    name: 'VITE_AUTH0_AUDIENCE',
    problem,
    remedy:
      'The identifier of your API. In Auth0: Applications › APIs › your API › Identifier. It looks like a URL, but ' +
      'it is only a name: no request is sent to it. It must be exactly the value that the API checks. ' +
      'Without it, Auth0 issues tokens that the API cannot verify.',
  });
  if (audience === '' || /\s/.test(audience)) return fault(missingOr(audience, 'contains spaces'));
  if (audience === clientId)
    return fault('is the client id of the application: use the identifier of the API');
  if (audience.startsWith(`https://${domain}/`)) {
    return fault('is an address of Auth0: create your own API and use its identifier');
  }
  return null;
}

function missingOr(value: string, problem: string): string {
  return value === '' ? 'is not set' : problem;
}
