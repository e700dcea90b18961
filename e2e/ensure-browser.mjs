// A browser for the tests: an installed one, or the package chromium of Debian or Ubuntu if root can install it.
import { execFileSync, spawnSync } from 'node:child_process';
import { findBrowser } from './browser/find-browser.mjs';

/**
 * @param {(line: string) => void} say called before something is installed
 * @throws {Error} with what to install, if there is no browser and it cannot install one
 */
export async function ensureBrowser(say) {
  try {
    findBrowser();
    return;
  } catch (error) {
    const isRoot = process.getuid?.() === 0;
    const hasApt = spawnSync('apt-get', ['--version']).status === 0;
    if (!isRoot || !hasApt) throw error;
  }
  say('  installing chromium for the browser tests (once)');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    execFileSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium');
  findBrowser();
}
