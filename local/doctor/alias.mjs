import { execFile } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { notChecked, ok, wrong } from './finding.mjs';

/**
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @returns {Promise<Record<string, string>>} the deployed stack's outputs and parameters; empty if the AWS
 *   CLI fails or the stack does not exist
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
 * Compares the alias `live` with the last upload (`$LATEST`), using the AWS CLI. SAM publishes no new version for a
 * changed parameter: the alias would keep the old issuer although the deployment succeeded.
 *
 * @param {import('./settings.mjs').DoctorSettings} settings
 * @returns {Promise<{findings: import('./finding.mjs').Finding[], environment: Record<string, string> | null}>}
 *   environment: the variables of the authorizer behind the alias; null = unknown
 */
export async function checkAlias(settings) {
  const { stack, region } = settings;
  const aws = awsIn(region);
  if (!stack) return unknown('no deployed stack is set: ENV=dev, or STACK=…');
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

/** The user set a stack, so a failure is an error, except if the AWS CLI is not installed. */
function unread({ failure, absent }) {
  if (absent) return unknown(failure);
  const fix =
    'log in to AWS (AWS_PROFILE, AWS_REGION), or correct the stack name in samconfig.toml.';
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
      `${id}: live (version ${live.Version}) is not the last deployment. Different: ${different.join(', ')}.`,
      'run `make deploy` again. It builds the parameters into the artifact, so that a new version is published.',
    ),
  ];
}

function deployedTenant({ domain, audience }, environment) {
  if (!environment) return [];
  const name = (value = '') => value.replace(/^https:\/\/|\/$/g, '').toLowerCase();
  const list = (value = '') =>
    value
      .split(',')
      .map((one) => one.trim())
      .sort();
  const different = [
    ...(name(environment.AUTH0_DOMAIN) === name(domain)
      ? []
      : [`AUTH0_DOMAIN is ${environment.AUTH0_DOMAIN}`]),
    ...(isDeepStrictEqual(list(environment.AUTH0_AUDIENCE), list(audience))
      ? []
      : [`AUTH0_AUDIENCE is ${environment.AUTH0_AUDIENCE}`]),
  ];
  if (different.length === 0)
    return [ok('deployed', 'the deployed authorizer has the same domain and audience')];
  const fix = 'correct the parameters in samconfig.toml, or .env.local.';
  return [wrong('deployed', `In the deployed authorizer, ${different.join(' and ')}.`, fix)];
}

function awsIn(region) {
  const options = region ? ['--region', region] : [];
  return (...args) => run([...args, ...options, '--output', 'json']);
}

function run(args) {
  return new Promise((resolve) => {
    execFile('aws', args, { maxBuffer: 16e6 }, (error, stdout, stderr) => {
      if (!error) return resolve(JSON.parse(stdout));
      if (error.code === 'ENOENT')
        return resolve({ failure: 'the AWS CLI (aws) is not installed', absent: true });
      resolve({ failure: `aws failed: ${stderr.trim().split('\n').at(-1) || error.message}` });
    });
  });
}
