// @ts-check
// Measures a visitor's first page with Chromium's own metrics.
import { chromium } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';

/**
 * @typedef {{cpu: number, network: {latency: number, downloadThroughput: number, uploadThroughput:
 * number} | null}} Profile
 */
/**
 * @typedef {{paint: number, largest: number, blocked: number}} Speed milliseconds: first contentful
 * paint, largest contentful paint, total blocking time
 */

/** @type {{desktop: Profile, phone: Profile}} */
export const profiles = {
  desktop: { cpu: 1, network: null },
  // Lighthouse's setting for a slow 4G phone: 1.6 Mbit/s, 150 ms, a processor that is four times slower.
  phone: {
    cpu: 4,
    network: { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 },
  },
};

/**
 * A browser that measures pages, each visit with an empty cache.
 *
 * @param {string} proxy address of an HTTP proxy for the browser
 */
export async function startMeasuring(proxy) {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: findBrowser(), args: sandbox });
  return {
    version: browser.version(),
    stop: () => browser.close(),
    /**
     * @param {string} address of the app
     * @param {Profile} profile
     * @returns {Promise<Speed>}
     */
    visit: async (address, { cpu, network }) => {
      const context = await browser.newContext({ proxy: { server: proxy } });
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
      if (network)
        await devtools.send('Network.emulateNetworkConditions', { offline: false, ...network });
      await page.addInitScript(watch);
      await page.goto(address);
      await page.getByRole('main').getByRole('button', { name: 'Log in' }).waitFor();
      await page.waitForLoadState('networkidle');
      const speed = await page.evaluate(readWatched);
      await context.close();
      return speed;
    },
  };
}

function watch() {
  const seen = /** @type {any} */ (globalThis);
  seen.watched = { longtask: [], 'largest-contentful-paint': [] };
  for (const type of Object.keys(seen.watched)) {
    const observer = new PerformanceObserver((list) =>
      seen.watched[type].push(...list.getEntries()),
    );
    observer.observe({ type, buffered: true });
  }
}

function readWatched() {
  /** @type {{[type: string]: PerformanceEntry[]}} */
  const watched = /** @type {any} */ (globalThis).watched;
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const tasks = watched.longtask ?? [];
  return {
    paint: paint?.startTime ?? NaN,
    largest: watched['largest-contentful-paint']?.at(-1)?.startTime ?? NaN,
    blocked: tasks.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0),
  };
}
