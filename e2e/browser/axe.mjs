// @ts-check
import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{state: string, look: string}} View the state of the page, its width and its theme */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { SCREENSHOTS: screenshots, AXE_REPORT: reportFile } = process.env;

/**
 * Fails if axe finds a violation, or if the page is wider than the window.
 *
 * @param {Page} page
 * @param {View} view
 */
export async function checkView(page, view) {
  await endOfMotion(page);
  if (screenshots) await takeScreenshot(page, view);
  await page.evaluate(axe);
  const { violations, passes } = await page.evaluate(async () => {
    const results = await /** @type {any} */ (globalThis).axe.run();
    return {
      violations: results.violations.map(
        (/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.target)}`,
      ),
      passes: results.passes.length,
    };
  });
  if (reportFile) {
    const line = { ...view, violations: violations.length, rulesPassed: passes };
    appendFileSync(reportFile, `${JSON.stringify(line)}\n`);
  }
  assert.deepEqual(violations, [], view.state);
  await assertNothingSideways(page, view.state);
}

/** Fails if the page is wider than the narrowest window of WCAG 1.4.10. @param {Page} page @param {string} state */
async function assertNothingSideways(page, state) {
  const size = page.viewportSize();
  if (size === null) return;
  for (const width of size.width < 640 ? [size.width, 320] : [size.width]) {
    await page.setViewportSize({ ...size, width });
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(sideways <= 0, `${state} is ${sideways} px wider than a window of ${width} px`);
  }
  await page.setViewportSize(size);
}

/**
 * Waits for the end of animations, because an element that fades in has too little contrast.
 * Endless animations (a spinner) are not waited for. @param {Page} page
 */
async function endOfMotion(page) {
  await page.evaluate(() => {
    const running = document
      .getAnimations()
      .filter((a) => Number.isFinite(a.effect?.getComputedTiming().endTime));
    return Promise.allSettled(running.map((animation) => animation.finished));
  });
}

/** @param {Page} page @param {View} view */
async function takeScreenshot(page, { state, look }) {
  mkdirSync(screenshots ?? '', { recursive: true });
  const name = `${state} (${look})`.replaceAll(/[^a-z0-9]+/gi, '-').replace(/-$/, '');
  await page.screenshot({ path: join(screenshots ?? '', `${name}.png`) });
}
