// @ts-check
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** @typedef {import('playwright-core').Page} Page */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Fails when axe finds a fault in what the page shows.
 *
 * @param {Page} page
 * @param {string} state what the page shows, for the message
 */
export async function assertNoViolations(page, state) {
  // What fades in has too little contrast on the way; what turns for ever (a spinner) is not waited for.
  await page.evaluate(() => {
    const running = document
      .getAnimations()
      .filter((a) => Number.isFinite(a.effect?.getComputedTiming().endTime));
    return Promise.allSettled(running.map((animation) => animation.finished));
  });
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run();
    return violations.map(
      (/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.target)}`,
    );
  });
  assert.deepEqual(found, [], state);
}
