// @ts-check
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * The gzipped size of the JavaScript and CSS of a build.
 *
 * @param {string} folder the output of `vite build`
 * @returns {{firstPage: number, javaScript: number, css: number}} bytes: the JavaScript that the first page
 *   fetches, all JavaScript, all CSS
 */
export function bundleSize(folder) {
  /** @param {string[]} paths */
  const gzipped = (paths) =>
    paths.reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(folder, path)), { level: 9 }).length,
      0,
    );

  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const first = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(
    ([, path]) => path ?? '',
  );
  if (first.length === 0)
    throw new Error(`${folder}/index.html names no script. Was the app built?`);
  const assets = readdirSync(join(folder, 'assets')).map((name) => `assets/${name}`);
  return {
    firstPage: gzipped(first),
    javaScript: gzipped(assets.filter((path) => path.endsWith('.js'))),
    css: gzipped(assets.filter((path) => path.endsWith('.css'))),
  };
}
