// Reads the CloudFront distribution from template.yaml as AWS gets it.
import { execFileSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import { root } from '../../local/dev/prepare.mjs';

/** @returns {any} the translated template, by the script that `make check` uses */
export function translatedTemplate() {
  const script =
    'source .ci/check/tools && fetch_sam_cli >&2 && exec "$sam_cli/python" .ci/check/translate.py';
  return JSON.parse(
    execFileSync('bash', ['-c', script], { cwd: root, encoding: 'utf8', maxBuffer: 16e6 }),
  );
}

/**
 * The headers that CloudFront adds. The tenant is a stand-in on plain http, where the template writes https://.
 *
 * @param {any} template
 * @param {string} tenant origin of the tenant
 * @returns {Record<string, string>}
 */
export function securityHeaders(template, tenant) {
  const { SecurityHeadersConfig: config } =
    template.Resources.SecurityHeaders.Properties.ResponseHeadersPolicyConfig;
  const policy = config.ContentSecurityPolicy.ContentSecurityPolicy['Fn::Sub'];
  return {
    'content-security-policy': policy.replaceAll('https://${Auth0Domain}', tenant),
    'x-content-type-options': 'nosniff',
    'x-frame-options': config.FrameOptions.FrameOption,
    'referrer-policy': config.ReferrerPolicy.ReferrerPolicy,
  };
}

/**
 * The function of the distribution that answers pages of the app with index.html.
 *
 * @param {any} template
 * @returns {(uri: string) => string} the path of a request to the path of a file
 */
export function pagesOfTheApp(template) {
  const code = template.Resources.PagesOfTheApp.Properties.FunctionCode;
  const handler = runInNewContext(`${code}; handler`);
  return (uri) => handler({ request: { uri } }).uri;
}

/**
 * What the distribution does with the app's files, and with calls of the API.
 *
 * @param {any} template
 */
export function behaviors(template) {
  const { DistributionConfig } = template.Resources.Distribution.Properties;
  const [api] = DistributionConfig.CacheBehaviors;
  return { app: DistributionConfig.DefaultCacheBehavior, api };
}
