// @ts-check
// Measures the visitor's first page of the built app: first contentful paint and total blocking time, by
// Chromium, without and with a phone's processor and network.
// usage: APP_URL=… BASE_URL=… AUTH0_URL=… node e2e/browser/measure.mjs   (against a stack that runs)
import { chromium } from 'playwright-core';
import { buildApp, contentSecurityPolicy, serveBuiltApp } from './built-app.mjs';
import { findBrowser } from './find-browser.mjs';

const runs = 5;
/** What Lighthouse calls a slow 4G phone: 1.6 Mbit/s down, 150 ms, a processor four times slower. */
const phone = {
  cpu: 4,
  network: { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 },
};
const desktop = { cpu: 1, network: null };

const [appUrl, apiUrl, auth0] = ['APP_URL', 'BASE_URL', 'AUTH0_URL'].map((name) => {
  const value = process.env[name];
  if (!value) throw new Error(`Set ${name}: the measuring needs a stack that runs (make dev).`);
  return new URL(value).origin;
});
const built = await buildApp(auth0);
const policy = await contentSecurityPolicy(auth0);
const server = await serveBuiltApp({ appUrl, apiUrl, folder: built.folder, policy });
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: findBrowser(), args: sandbox });
try {
  for (const [name, profile] of Object.entries({ desktop, phone })) {
    const results = [];
    for (let run = 0; run < runs; run += 1) results.push(await measure(profile));
    const median = (/** @type {'paint' | 'blocked'} */ key) =>
      results.map((result) => result[key]).sort((a, b) => a - b)[Math.floor(runs / 2)];
    console.log(
      `${name}: first contentful paint ${median('paint')} ms, total blocking time ${median('blocked')} ms ` +
        `(medians of ${runs}, ${browser.version()})`,
    );
  }
} finally {
  await browser.close();
  server.close();
  await built.remove();
}

/** @param {{cpu: number, network: {latency: number, downloadThroughput: number, uploadThroughput: number} | null}} profile */
async function measure({ cpu, network }) {
  const context = await browser.newContext({ proxy: { server: server.address } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (network)
    await devtools.send('Network.emulateNetworkConditions', { offline: false, ...network });
  await page.addInitScript(() => {
    const seen = /** @type {any} */ (globalThis);
    seen.longTasks = [];
    new PerformanceObserver((list) => seen.longTasks.push(...list.getEntries())).observe({
      type: 'longtask',
      buffered: true,
    });
  });
  await page.goto(appUrl);
  await page.getByRole('main').getByRole('button', { name: 'Log in' }).waitFor();
  await page.waitForLoadState('networkidle');
  const result = await page.evaluate(() => {
    const [entry] = performance.getEntriesByName('first-contentful-paint');
    /** @type {PerformanceEntry[]} */
    const tasks = /** @type {any} */ (globalThis).longTasks;
    const blocked = tasks.reduce((sum, { duration }) => sum + Math.max(0, duration - 50), 0);
    return { paint: Math.round(entry?.startTime ?? NaN), blocked: Math.round(blocked) };
  });
  await context.close();
  return result;
}
