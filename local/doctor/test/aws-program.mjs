// An `aws` program that tests put in the place of the AWS CLI.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'postern-'));
after(() => rmSync(folder, { recursive: true }));

/** A PATH that contains only an `aws`. Its script gets the arguments as `args`. */
export function withAws(script) {
  const program = `#!${process.execPath}\nconst args = process.argv.slice(2);\n${script}\n`;
  writeFileSync(join(folder, 'aws'), program);
  chmodSync(join(folder, 'aws'), 0o755);
  return { PATH: folder, STACK: 'postern-dev' };
}

/** An `aws` with one stack, whose functions have these configurations. */
export const deployed = (live, latest, outputs = {}, parameters = {}) =>
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
