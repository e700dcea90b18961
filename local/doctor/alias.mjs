import { execFile } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { notChecked, ok, wrong } from './finding.mjs';

/**
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @returns {Promise<Record<string, string>>} the deployed stack's outputs and parameters; none when the AWS CLI
 *   cannot say, or where nothing was ever deployed
 */
export async function valuesOf({ stack, region }) {
  const answer = await awsIn(region)('cloudformation', 'describe-stacks', '--stack-name', stack);
  const { Outputs: outputs = [], Parameters: parameters = [] } = answer.Stacks?.[0] ?? {};
  if (outputs.length === 0) return {};
  return Object.fromEntries([
    ...parameters.map(({ ParameterKey: key, ParameterValue: value }) => [key, value]),
    ...outputs.map(({ OutputKey: key, OutputValue: value }) => [key, value]),
  ]);
}

/**
 * Compares what is deployed (the alias `live`) with what was uploaded last (`$LATEST`), by the AWS CLI. A new
 * parameter alone publishes no new version: the alias would keep the old issuer while the deploy says success.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @returns {Promise<{findings: import('./finding.mjs').Finding[], environment: Record<string, string> | null}>}
 *   environment: what the authorizer behind the alias really gets; null = unknown
 */
export async function checkAlias(settings) {
  const { stack, region } = settings;
  const aws = awsIn(region);
  if (!stack) return unknown('no deployed stack was named: ENV=dev, or STACK=…');
  const functions = await functionsOf(aws, stack);
  if (functions.failure) return unread(functions);
  const pairs = await Promise.all(functions.map((one) => bothOf(aws, one)));
  const failed = pairs.find(({ failure }) => failure);
  if (failed) return unread(failed);
  const environment =
    pairs.find(({ id }) => id === 'AuthorizerFunction')?.live.Environment?.Variables ?? null;
  const stale = pairs.flatMap(staleFinding);
  const current = ok('alias', `live is $LATEST in all ${pairs.length} functions of ${stack}`);
  const findings = [
    ...(stale.length > 0 ? stale : [current]),
    ...deployedTenant(settings, environment),
  ];
  return { findings, environment };
}

/** Who names a stack wants to know about it: only a machine without the AWS CLI is excused. */
function unread({ failure, absent }) {
  if (absent) return unknown(failure);
  const fix =
    'log in to AWS (AWS_PROFILE, AWS_REGION), or correct the name of the stack in samconfig.toml.';
  return {
    findings: [wrong('alias', `The stack cannot be read: ${failure}`, fix)],
    environment: null,
  };
}

const unknown = (why) => ({ findings: [notChecked('alias', why)], environment: null });

async function functionsOf(aws, stack) {
  const answer = await aws('cloudformation', 'list-stack-resources', '--stack-name', stack);
  if (answer.failure) return answer;
  return answer.StackResourceSummaries.filter(
    ({ ResourceType: type }) => type === 'AWS::Lambda::Function',
  ).map(({ LogicalResourceId: id, PhysicalResourceId: name }) => ({ id, name }));
}

async function bothOf(aws, { id, name }) {
  const get = ['lambda', 'get-function-configuration', '--function-name', name];
  const [latest, live] = await Promise.all([aws(...get), aws(...get, '--qualifier', 'live')]);
  return { id, latest, live, failure: latest.failure ?? live.failure };
}

function staleFinding({ id, latest, live }) {
  const [now, uploaded] = [live, latest].map((one) => one.Environment?.Variables ?? {});
  const names = [...new Set([...Object.keys(now), ...Object.keys(uploaded)])];
  const different = names.filter((name) => now[name] !== uploaded[name]);
  if (live.CodeSha256 !== latest.CodeSha256) different.unshift('its code');
  if (different.length === 0) return [];
  return [
    wrong(
      'alias',
      `${id}: live (version ${live.Version}) is not what was deployed last. Different: ${different.join(', ')}.`,
      '`make deploy` once more (it makes the parameters a part of the artifact, so that a new version is published).',
    ),
  ];
}

function deployedTenant({ domain, audience }, environment) {
  if (!environment) return [];
  const bare = (value = '') => value.replace(/^https:\/\/|\/$/g, '').toLowerCase();
  const list = (value = '') =>
    value
      .split(',')
      .map((one) => one.trim())
      .sort();
  const different = [
    ...(bare(environment.AUTH0_DOMAIN) === bare(domain)
      ? []
      : [`AUTH0_DOMAIN is ${environment.AUTH0_DOMAIN}`]),
    ...(isDeepStrictEqual(list(environment.AUTH0_AUDIENCE), list(audience))
      ? []
      : [`AUTH0_AUDIENCE is ${environment.AUTH0_AUDIENCE}`]),
  ];
  if (different.length === 0)
    return [ok('deployed', 'the deployed authorizer has the same domain and audience')];
  const fix = 'the parameters in samconfig.toml, or .env.local: whichever is not meant.';
  return [wrong('deployed', `At the deployed authorizer ${different.join(' and ')}.`, fix)];
}

function awsIn(region) {
  const place = region ? ['--region', region] : [];
  return (...args) => run([...args, ...place, '--output', 'json']);
}

function run(args) {
  return new Promise((resolve) => {
    execFile('aws', args, { maxBuffer: 16e6 }, (error, stdout, stderr) => {
      if (!error) return resolve(JSON.parse(stdout));
      if (error.code === 'ENOENT')
        return resolve({ failure: 'the AWS CLI (aws) is not installed', absent: true });
      resolve({ failure: `aws says: ${stderr.trim().split('\n').at(-1) || error.message}` });
    });
  });
}
