import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';

// Compares the list of files in the README of this folder with the imports.
const here = import.meta.dirname;
const frontend = join(here, '../../..');

test('the list of what else to copy is complete, and no longer than it must be', () => {
  const readme = readFileSync(join(here, 'README.md'), 'utf8');
  const listed = [...readme.matchAll(/^- `(src\/shared\/[^`]+)`$/gm)].map(([, file]) => file);
  const { files } = importedFrom(partsOf(here));
  expect(files.filter((file) => !file.startsWith('src/features/auth/')).sort()).toEqual(listed);
});

test('the only packages are React and Auth0’s SDK', () => {
  expect(importedFrom(partsOf(here)).packages).toEqual(['@auth0/auth0-react', 'react']);
});

function partsOf(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /(?<!\.test)\.tsx?$/.test(name));
  return names.map((name) => join(folder, name));
}

/** All direct and indirect imports of these files: files relative to frontend/, and packages. */
function importedFrom(files: string[]) {
  const [seen, packages] = [new Set(files), new Set<string>()];
  for (const file of seen) {
    for (const [, from = ''] of readFileSync(file, 'utf8').matchAll(/from '([^']+)'/g)) {
      if (from.startsWith('.')) seen.add(resolved(join(dirname(file), from)));
      else packages.add(from);
    }
  }
  const relativeFiles = [...seen].map((file) => relative(frontend, file).replaceAll('\\', '/'));
  return { files: relativeFiles, packages: [...packages].sort() };
}

function resolved(path: string): string {
  const names = readdirSync(dirname(path));
  const found = ['.ts', '.tsx'].map((end) => path + end).find((file) => names.includes(base(file)));
  if (found === undefined) throw new Error(`${path} is imported and not there`);
  return found;
}

function base(path: string): string {
  return relative(dirname(path), path);
}
