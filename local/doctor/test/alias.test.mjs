// The alias against $LATEST, with a small program in the place of the AWS CLI.
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { stackOf } from '../samconfig.mjs';
import { assertWrong, doctor } from './program.mjs';
import { faultlessSetUp } from './faultless-set-up.mjs';

const { look, standIn, api, app } = faultlessSetUp();
const folder = mkdtempSync(join(tmpdir(), 'postern-'));
after(() => rmSync(folder, { recursive: true }));

/** Puts an `aws` alone on the PATH. Its script gets the arguments as `args`. */
function withAws(script) {
  const program = `#!${process.execPath}\nconst args = process.argv.slice(2);\n${script}\n`;
  writeFileSync(join(folder, 'aws'), program);
  chmodSync(join(folder, 'aws'), 0o755);
  return { PATH: folder, STACK: 'postern-dev' };
}

/** An `aws` that knows one stack, whose functions have these configurations. */
const deployed = (live, latest, outputs = {}, parameters = {}) =>
  withAws(`
const resources = [
  { LogicalResourceId: 'AuthorizerFunction', PhysicalResourceId: 'a', ResourceType: 'AWS::Lambda::Function' },
  { LogicalResourceId: 'PostsTable', PhysicalResourceId: 't', ResourceType: 'AWS::DynamoDB::Table' },
];
const outputs = ${JSON.stringify(outputs)};
const parameters = ${JSON.stringify(parameters)};
if (args[1] === 'describe-stacks') {
  const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
  const Parameters = Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue }));
  console.log(JSON.stringify({ Stacks: [{ Outputs, Parameters }] }));
  process.exit();
}
const isLive = args.includes('--qualifier');
const one = isLive ? ${JSON.stringify(live)} : ${JSON.stringify(latest)};
const { CodeSha256, ...Variables } = one;
const version = { Version: isLive ? '7' : '$LATEST', CodeSha256, Environment: { Variables } };
console.log(JSON.stringify(args[0] === 'cloudformation' ? { StackResourceSummaries: resources } : version));`);

const sound = () => ({
  CodeSha256: 'same',
  AUTH0_DOMAIN: standIn().address,
  AUTH0_AUDIENCE: 'https://api.postern.example',
});

describe('what is deployed', () => {
  it('is what was uploaded last', async () => {
    const answer = await look(deployed(sound(), sound()));
    assertWrong(answer);
    assert.match(answer.findings.alias.says, /live is \$LATEST in all 1 functions of postern-dev/);
    assert.equal(answer.findings.deployed.result, 'ok');
  });

  it('has an old parameter', async () => {
    const answer = await look(
      deployed(sound(), { ...sound(), AUTH0_AUDIENCE: 'https://new.example' }),
    );
    assertWrong(answer, 'alias');
    assert.match(
      answer.findings.alias.says,
      /AuthorizerFunction: live \(version 7\).*Different: AUTH0_AUDIENCE/,
    );
  });

  it('has old code', async () => {
    const answer = await look(deployed(sound(), { ...sound(), CodeSha256: 'new' }));
    assertWrong(answer, 'alias');
    assert.match(answer.findings.alias.says, /Different: its code/);
  });

  it('is for another tenant than is looked at', async () => {
    const other = { ...sound(), AUTH0_DOMAIN: 'other.eu.auth0.com' };
    const answer = await look(deployed(other, other));
    assertWrong(answer, 'deployed');
    assert.match(answer.findings.deployed.says, /AUTH0_DOMAIN is other\.eu\.auth0\.com/);
  });
});

describe('outputs and parameters of the stack', () => {
  const outputs = () => ({
    Auth0Domain: standIn().address,
    Auth0Audience: 'https://api.postern.example',
    Auth0ClientId: 'postern-spa',
    ApiUrl: api().url,
    AppUrl: app().url,
  });

  it('say what to look at, where nobody says otherwise', async () => {
    const answer = await doctor(deployed(sound(), sound(), outputs(), { Auth0JwksUri: '' }));
    assertWrong(answer);
    assert.match(answer.findings.API.says, new RegExp(`^${api().url}/posts`));
    assert.match(answer.findings.callback.says, new RegExp(`^${app().url} `));
  });

  // Without a token nothing else would tell: the keys are fetched for tokens that could be good.
  it('name another place for the keys, where there are none', async () => {
    const parameters = { Auth0JwksUri: `${api().url}/no-keys` };
    const answer = await doctor(deployed(sound(), sound(), outputs(), parameters));
    assertWrong(answer, 'keys');
    assert.match(answer.findings.keys.fix, /Auth0JwksUri in samconfig\.toml/);
  });

  it('allow another origin, which is looked at', async () => {
    const parameters = { AllowedOrigin: 'https://other.example' };
    const answer = await doctor(deployed(sound(), sound(), outputs(), parameters));
    assertWrong(answer, 'CORS');
    assert.match(answer.findings.CORS.says, /^For https:\/\/other\.example: /);
  });
});

describe('the environment of samconfig.toml', () => {
  const text =
    '[default.build.parameters]\ncached = true\n\n[dev.deploy.parameters]\nstack_name = "s-dev"\nregion = "eu-north-1"\n\n[prod.deploy.parameters]\nstack_name = "s"\n';

  it('names stack and region', () => {
    assert.deepEqual(stackOf('dev', text), { stack: 's-dev', region: 'eu-north-1' });
    assert.deepEqual(stackOf('prod', text), { stack: 's', region: undefined });
    assert.throws(
      () => stackOf('default', text),
      /no \[default\.deploy\.parameters\] with a stack_name/,
    );
  });

  it('is what is looked at, in its region', async () => {
    const says = `console.error(args.join(' ')); process.exit(1);`;
    const answer = await look({ PATH: withAws(says).PATH }, { args: ['--env', 'dev'] });
    assert.match(answer.findings.alias.says, /--stack-name postern-dev --region \S+ --output json/);
  });

  it('that cannot be read is wrong: somebody asked for it', async () => {
    const says = `console.error('\\nUnable to locate credentials.'); process.exit(253);`;
    const answer = await look(withAws(says));
    assertWrong(answer, 'alias');
    assert.match(answer.findings.alias.says, /aws says: Unable to locate credentials/);
    assert.match(answer.printed, /^The stack postern-dev cannot be read/);
  });

  it('that is unknown ends it with status 2', async () => {
    const answer = await look({}, { args: ['--env', 'nowhere'] });
    assert.equal(answer.status, 2);
    assert.match(answer.printed, /no \[nowhere\.deploy\.parameters\]/);
  });
});

describe('nobody looks', () => {
  const rows = [
    ['without the name of a stack', () => ({}), /ENV=dev, or STACK=/],
    [
      'without the AWS CLI',
      () => ({ PATH: tmpdir(), STACK: 'postern-dev' }),
      /the AWS CLI \(aws\) is not installed/,
    ],
  ];
  for (const [name, settings, says] of rows) {
    it(name, async () => {
      const answer = await look(settings());
      assertWrong(answer);
      assert.equal(answer.findings.alias.result, 'not checked');
      assert.match(answer.findings.alias.says, says);
    });
  }
});
