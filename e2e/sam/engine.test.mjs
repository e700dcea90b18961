// A machine without a Docker engine is told so, and nothing is called tested.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';
import { root } from '../../local/dev/prepare.mjs';

it('without Docker and a way to install it, the run is skipped aloud', async () => {
  const env = { PATH: join(root, 'e2e/sam/no-such-folder') };
  const run = promisify(execFile)(process.execPath, [join(root, 'e2e/sam/run.mjs')], { env });
  const { stdout } = await run; // rejects on any other exit status than 0
  assert.match(stdout, /SKIPPED, nothing was tested: no Docker engine answers/);
});
