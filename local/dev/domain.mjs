// The grammar of AUTH0_DOMAIN. authorizer/src/test/resources/domain-cases.txt has its cases.

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
// RFC 1123, section 2.1. A last label that starts with a digit would make an IP address possible.
const NAME = new RegExp(`^(?=.{1,253}$)(?:${LABEL}\\.)+(?=[a-z])${LABEL}$`, 'i');
const THIS_MACHINE = /^(?:localhost|127\.0\.0\.1)(?::([1-9][0-9]{0,4}))?$/i;

/**
 * The issuer of a tenant: the `iss` of its tokens.
 *
 * @param {string} domain a domain name, with or without `https://` before it and one slash behind it
 * @param {{local?: boolean}} [options] local: also `http://localhost:4400`, as the Auth0 stand-in has it
 * @returns {string | null} the issuer in lower case, with a slash at its end; null = the domain is not valid
 */
export function issuerOf(domain, { local = false } = {}) {
  const [, scheme = 'https://', host] = /^(https?:\/\/)?(.*?)\/?$/is.exec(domain);
  const isValid =
    scheme.toLowerCase() === 'https://' ? NAME.test(host) : local && isThisMachine(host);
  return isValid ? `${scheme}${host}/`.toLowerCase() : null;
}

function isThisMachine(host) {
  const [match, port = '80'] = THIS_MACHINE.exec(host) ?? [];
  return match !== undefined && Number(port) <= 65_535;
}
