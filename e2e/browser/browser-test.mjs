// @ts-check
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';
import { deleteByApi } from './posts-by-api.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContextOptions} ContextOptions */
/**
 * The arguments of a test: `page` shows the app; `expectConsoleError` declares a console error that
 * the test causes; `newText` creates a unique text, and its posts are deleted after the test.
 * @typedef {object} Visit
 * @property {Page} page
 * @property {(pattern: RegExp) => void} expectConsoleError
 * @property {(what: string) => string} newText
 */

/** @type {import('playwright-core').Browser} */
let browser;

before(async () => {
  // Chromium's sandbox does not work for root, and most containers run as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [
      ...asRoot,
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});
after(() => browser?.close());

/**
 * A test with a new browser profile. It fails if the console has an unexpected error. A failure
 * writes a screenshot to e2e/.failures.
 *
 * @param {string} name
 * @param {(visit: Visit) => Promise<void>} body
 * @param {ContextOptions} [options]
 */
export function browserTest(name, body, options = {}) {
  test(name, async () => {
    const context = await browser.newContext({ locale: 'en-GB', ...options });
    context.setDefaultTimeout(60_000); // A slow machine must not fail a test.
    const page = await context.newPage();
    const errors = watchConsole(page);
    /** @type {RegExp[]} */
    const expected = [];
    /** @type {string[]} */
    const texts = [];
    const newText = (/** @type {string} */ what) => {
      texts.push(`${what}: ${randomUUID()}`);
      return texts[texts.length - 1] ?? '';
    };
    try {
      await body({ page, newText, expectConsoleError: (pattern) => expected.push(pattern) });
      const surprises = errors.filter((error) => !expected.some((pattern) => pattern.test(error)));
      assert.deepEqual(surprises, [], 'the console shows no error');
    } catch (error) {
      await keepScreenshot(page, name);
      if (errors.length > 0) console.error(`the console showed: ${errors.join('\n')}`);
      throw error;
    } finally {
      await context.close();
      for (const text of texts) await deleteByApi(text);
    }
  });
}

/** @param {Page} page @returns {string[]} grows with each error */
function watchConsole(page) {
  /** @type {string[]} */
  const errors = [];
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
  });
  return errors;
}

/** @param {Page} page @param {string} name */
async function keepScreenshot(page, name) {
  const folder = join(import.meta.dirname, '../.failures');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name.replaceAll(/[^a-z0-9]+/gi, '-')}.png`);
  await page.screenshot({ path }).then(
    () => console.error(`screenshot of the failure: ${path}`),
    () => console.error('no screenshot: the page is gone'),
  );
}
