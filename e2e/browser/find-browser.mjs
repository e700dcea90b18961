// @ts-check
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'msedge',
  'microsoft-edge',
];

/** The usual paths of browsers on macOS and Windows, where they are not on the PATH. */
const usualPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
];

/**
 * The browser for the tests: CHROME_PATH, otherwise Chromium, Chrome or Edge on the PATH, otherwise
 * in the usual folders of macOS and Windows.
 *
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string} path of the program
 * @throws {Error} saying in one line what to install
 */
export function findBrowser(env = process.env) {
  if (env.CHROME_PATH) {
    if (isProgram(env.CHROME_PATH)) return env.CHROME_PATH;
    throw new Error(`CHROME_PATH names no program: ${env.CHROME_PATH}`);
  }
  const found = [...onPath(env), ...usualPlaces].find(isProgram);
  if (found !== undefined) return found;
  throw new Error(
    'The browser tests need Chromium, Chrome or Edge: install one (apt install chromium, ' +
      'brew install --cask google-chrome), or set CHROME_PATH to the program.',
  );
}

/** @param {NodeJS.ProcessEnv} env */
function onPath(env) {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return commands.flatMap((name) => folders.map((folder) => join(folder, name + suffix)));
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
