// @ts-check
/** Fails if the first page of the built app loads too much JavaScript. Run `npm run build` first. */
import { fileURLToPath } from 'node:url';
import { bundleSize } from './bundle-size.mjs';

const limit = 150_000;
const { firstPage, javaScript } = bundleSize(fileURLToPath(new URL('dist', import.meta.url)));
console.log(`JavaScript, gzipped: first page ${firstPage} bytes, all of it ${javaScript} bytes`);
if (firstPage > limit) {
  console.error(`The first page may fetch ${limit} bytes at most.`);
  process.exit(1);
}
