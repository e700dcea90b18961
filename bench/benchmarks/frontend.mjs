import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bundleSize } from '../../frontend/bundle-size.mjs';
import { buildApp, contentSecurityPolicy, serveBuiltApp } from '../../e2e/browser/built-app.mjs';
import { profiles, startMeasuring } from '../../e2e/browser/page-speed.mjs';
import { ensureBrowser } from '../../e2e/ensure-browser.mjs';
import { freePorts } from '../../local/dev/ports.mjs';
import { prepare } from '../../local/dev/prepare.mjs';
import { readSettings } from '../../local/dev/settings.mjs';
import { startStack } from '../../local/dev/stack.mjs';
import { interleave } from '../harness/figures.mjs';
import { root } from '../harness/places.mjs';
import { page } from './frontend-page.mjs';

const say = (line) => process.stderr.write(`  ${line}\n`);

/** The built app under its content security policy: size, a visitor's first page, and what axe finds. */
export async function measure({ quick }) {
  await prepare(['stand-ins', 'frontend', 'e2e', 'local'], say);
  await ensureBrowser(say);
  const [auth0, dynamodb, gateway, app] = await freePorts(4);
  const stack = await startStack({
    ports: { auth0, dynamodb, gateway, app },
    settings: readSettings({ auth0Port: auth0 }),
    ready: () => {},
    log: () => {},
  });
  try {
    const built = await measureBuilt(stack.urls, quick ? 3 : 15);
    return page({ ...built, views: await lookAtViews(stack.urls, quick) });
  } finally {
    await stack.stop();
  }
}

async function measureBuilt(urls, rounds) {
  const built = await buildApp(urls.auth0);
  const policy = await contentSecurityPolicy(urls.auth0);
  const where = { appUrl: urls.app, apiUrl: urls.gateway, folder: built.folder, policy };
  const server = await serveBuiltApp(where);
  const browser = await startMeasuring(server.address);
  const visit = (profile) => () => browser.visit(urls.app, profile);
  const rows = { desktop: visit(profiles.desktop), phone: visit(profiles.phone) };
  try {
    await interleave(rows, 1); // the first start of a browser's parts is not what a visitor waits for
    const speeds = await interleave(rows, rounds);
    return { size: bundleSize(built.folder), speeds, browser: browser.version };
  } finally {
    await browser.stop();
    server.close();
    await built.remove();
  }
}

/** Every page and state, by the tests that look at them: one line of the report for each. */
async function lookAtViews(urls, quick) {
  say('every page and state, by axe');
  const folder = mkdtempSync(path.join(os.tmpdir(), 'postern-axe-'));
  const report = path.join(folder, 'views.jsonl');
  const tests = ['views', 'settings'].map((name) => `e2e/browser/${name}.test.mjs`);
  const env = {
    ...process.env,
    APP_URL: urls.app,
    BASE_URL: urls.gateway,
    AUTH0_URL: urls.auth0,
    AXE_REPORT: report,
    LOOKS: quick ? '' : 'all',
  };
  try {
    await run(['--test', '--test-concurrency=1', ...tests], env);
    const lines = readFileSync(report, 'utf8').trim().split('\n');
    return lines.map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A violation fails its test. It is a finding, and the report contains it. */
function run(words, env) {
  const child = spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', 2, 2] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      if (status !== 0) say('not every view was seen without a fault: look above');
      resolve(status);
    });
  });
}
