// The test files of a folder, one by one: `node --test FOLDER` runs FOLDER as a program.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** @returns {string[]} the test files of the folder, relative to the root */
export function testFiles(root, folder) {
  const files = readdirSync(join(root, folder)).filter((file) => file.endsWith('.test.mjs'));
  if (files.length === 0) throw new Error(`${folder} has no test file.`);
  return files.sort().map((file) => join(folder, file));
}
