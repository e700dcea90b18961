// A quick benchmark never reports a missed target: it has few rounds, and its code is not warm.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { target } from '../../../bench/harness/figures.mjs';
import { targets } from '../../../bench/harness/report.mjs';

const list = [target('verify', 1.7, 1.4), target('zip', 0.5, 0.6)];

it('a full run reports yes or no', () => {
  assert.match(targets(list, true), /verify \| ≤ 1\.4x \| 1\.7\S*x \| \*\*no\*\*/);
  assert.match(targets(list, true), /zip \| ≤ 0\.6x \| 0\.5\S*x \| yes/);
});

it('a quick run shows the measured ratio, and no result', () => {
  const page = targets(list, false);
  assert.match(page, /verify \| ≤ 1\.4x \| 1\.7\S*x \|$/m);
  assert.doesNotMatch(page, /\*\*no\*\*|yes|holds/);
  assert.match(page, /does not say whether a target is met/);
});
