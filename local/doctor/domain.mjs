import { issuerOf } from '../dev/domain.mjs';
import { ok, wrong } from './finding.mjs';

const WHERE =
  'AUTH0_DOMAIN in .env.local, Auth0Domain in samconfig.toml. Auth0 shows it under Applications > ' +
  'Applications > (yours) > Settings > Domain.';

/**
 * Checks how the domain is written. Sends no request.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @returns {{finding: import('./finding.mjs').Finding, issuer: string | null}} issuer: the required `iss` of
 *   tokens, with its last slash; null = the domain cannot be used
 */
export function checkDomain({ domain }) {
  const issuer = issuerOf(domain, { local: true });
  const fault = placeholderOrDashboard(domain) ?? (issuer ? null : reason(domain));
  if (fault) return { finding: wrong('domain', fault, WHERE), issuer: null };
  return { finding: ok('domain', `the issuer is ${issuer}`), issuer };
}

/** Valid domains, but never those of a tenant. */
function placeholderOrDashboard(domain) {
  if (/your[-_]?(tenant|domain)/i.test(domain))
    return `${domain} is a placeholder. Replace it with your tenant's domain.`;
  if (/^(https:\/\/)?manage\.auth0\.com(\/|$)/i.test(domain))
    return "This is the domain of Auth0's dashboard, not the tenant's.";
  return null;
}

/** Why the domain is not valid: the commonest mistakes by name. */
function reason(domain) {
  if (domain !== domain.trim()) return `"${domain}" has a space before or after it.`;
  const address = domain.includes('://') ? domain : `https://${domain}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol === 'http:' && issuerOf(url.host))
    return `${domain} uses plain http. Attackers could forge its keys. Use https.`;
  if (url && (url.pathname !== '/' || url.search || url.hash))
    return `${domain} has a path, a query or a fragment. Give only the domain.`;
  if (url?.port) return `${domain} has a port. Give only the domain.`;
  if (/^\w+$/.test(domain)) return `"${domain}" is not a valid domain. Is it a client id?`;
  return `"${domain}" is not a valid domain name.`;
}
