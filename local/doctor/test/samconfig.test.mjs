// The environment of samconfig.toml that ENV=… names.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stackOf } from '../samconfig.mjs';
import { withAws } from './aws-program.mjs';
import { assertWrong } from './program.mjs';
import { validConfiguration } from './valid-configuration.mjs';

const { check } = validConfiguration();

describe('the environment of samconfig.toml', () => {
  const text =
    '[default.build.parameters]\ncached = true\n\n[dev.deploy.parameters]\nstack_name = "s-dev"\nregion = "eu-north-1"\n\n[prod.deploy.parameters]\nstack_name = "s"\n';

  it('sets stack and region', () => {
    assert.deepEqual(stackOf('dev', text), { stack: 's-dev', region: 'eu-north-1' });
    assert.deepEqual(stackOf('prod', text), { stack: 's', region: undefined });
    assert.throws(
      () => stackOf('default', text),
      /no \[default\.deploy\.parameters\] with a stack_name/,
    );
  });

  it('is checked in its Region', async () => {
    const says = `console.error(args.join(' ')); process.exit(1);`;
    const answer = await check({ PATH: withAws(says).PATH }, { args: ['--env', 'dev'] });
    assert.match(answer.findings.alias.says, /--stack-name postern-dev --region \S+ --output json/);
  });

  it('is reported as wrong if the stack cannot be read', async () => {
    const says = `console.error('\\nUnable to locate credentials.'); process.exit(253);`;
    const answer = await check(withAws(says));
    assertWrong(answer, 'alias');
    assert.match(answer.findings.alias.says, /aws failed: Unable to locate credentials/);
    assert.match(answer.printed, /^The stack postern-dev cannot be read/);
  });

  it('gives status 2 if it is unknown', async () => {
    const answer = await check({}, { args: ['--env', 'nowhere'] });
    assert.equal(answer.status, 2);
    assert.match(answer.printed, /no \[nowhere\.deploy\.parameters\]/);
  });
});
