// @ts-check
// Every page and state of the app, for axe and for screenshots.
import { feed, writing, writingOffline } from './feed.mjs';
import { deleting, editing, moderating } from './own-posts.mjs';
import { onePost, profileAndNowhere } from './other-pages.mjs';
import { crashes, visitor, wrongClock } from './visitor.mjs';

/** @typedef {import('playwright-core').BrowserContextOptions & {name: string}} Look */
/**
 * A path through some views. It calls `show` with the name of each view.
 * @typedef {object} ViewVisit
 * @property {import('playwright-core').Page} page
 * @property {(state: string) => Promise<void>} show
 * @property {(pattern: RegExp) => void} expectConsoleError
 */

export const views = {
  visitor,
  wrongClock,
  crashes,
  feed,
  writing,
  writingOffline,
  editing,
  deleting,
  moderating,
  onePost,
  profileAndNowhere,
};

const desktop = { viewport: { width: 1280, height: 860 } };
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
/** @type {Look[]} */
const all = [
  { name: 'desktop, light', colorScheme: 'light', ...desktop },
  { name: 'phone, dark', colorScheme: 'dark', ...phone },
  { name: 'desktop, dark', colorScheme: 'dark', ...desktop },
  { name: 'phone, light', colorScheme: 'light', ...phone },
];

/** The two looks that differ most; all four with LOOKS=all. */
export const looks = process.env.LOOKS === 'all' ? all : all.slice(0, 2);
