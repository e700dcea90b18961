// @ts-check
/**
 * Adds up, gzipped, the JavaScript of the built app: what the first page fetches, and all there is.
 * Fails when the first page's share is over the limit. Run `npm run build` before.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const limit = 150_000;
const dist = new URL('dist/', import.meta.url);

/** @param {string} path */
const gzipped = (path) => gzipSync(readFileSync(new URL(path, dist)), { level: 9 }).length;
/** @param {string[]} paths */
const sum = (paths) => paths.reduce((total, path) => total + gzipped(path), 0);

const page = readFileSync(new URL('index.html', dist), 'utf8');
const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
  ([, path]) => path ?? '',
);
const all = readdirSync(new URL('assets/', dist))
  .filter((name) => name.endsWith('.js'))
  .map((name) => `assets/${name}`);
if (first.length === 0) {
  throw new Error('dist/index.html names no script. Was the app built?');
}

console.log(`JavaScript, gzipped: first page ${sum(first)} bytes, all of it ${sum(all)} bytes`);
if (sum(first) > limit) {
  console.error(`The first page may fetch ${limit} bytes at most.`);
  process.exit(1);
}
