import { ok, wrong } from './finding.mjs';

const WHERE =
  'AUTH0_DOMAIN in .env.local, Auth0Domain in samconfig.toml. Auth0 shows it under Applications > ' +
  'Applications > (yours) > Settings > Domain.';

/**
 * Looks at how the domain is written; nothing is asked of anyone.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @returns {{finding: import('./finding.mjs').Finding, issuer: string | null}} issuer: what `iss` in tokens must
 *   be, with its last slash; null = the domain cannot be used
 */
export function checkDomain({ domain }) {
  const fault = faultOf(domain);
  if (fault) return { finding: wrong('domain', fault, WHERE), issuer: null };
  const issuer = `${addressOf(domain).origin}/`;
  return { finding: ok('domain', `the issuer is ${issuer}`), issuer };
}

function addressOf(domain) {
  const address = domain.includes('://') ? domain : `https://${domain}`;
  return URL.canParse(address) ? new URL(address) : null;
}

function faultOf(domain) {
  if (domain !== domain.trim()) return `"${domain}" has a blank before or after it.`;
  if (/your[-_]?(tenant|domain)/i.test(domain))
    return `${domain} is a place to fill in, not a domain.`;
  const url = addressOf(domain);
  if (!url) return `"${domain}" is no domain.`;
  const local = ['localhost', '127.0.0.1'].includes(url.hostname);
  if (url.hostname === 'manage.auth0.com')
    return "That is the dashboard's address, not the tenant's.";
  if (!local && !url.hostname.includes('.'))
    return `"${domain}" is no domain. A client id, perhaps?`;
  if (url.protocol === 'http:' && !local)
    return `${domain} is plain http: its keys could be forged.`;
  if (!['http:', 'https:'].includes(url.protocol)) return `"${domain}" is no domain.`;
  if (url.pathname !== '/' || url.search || url.hash)
    return `${domain} has a path: the domain alone.`;
  return null;
}
