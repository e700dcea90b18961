import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bench, jdk, root } from './places.mjs';

const UNCOMMITTED = ' with changes that are not committed';
// Both as they were when the run began: our own work loads the machine too.
const commit = committed();
const load = os.loadavg().map((average) => average.toFixed(2)).join(' '); // prettier-ignore

const isQuick = process.argv.includes('--quick');

/** A Markdown table from a heading and rows of cells; the first column is text, the rest numbers. */
export function table(heading, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  const ruler = heading.map((_, column) => (column === 0 ? '---' : '---:'));
  return [heading, ruler, ...rows].map(line).join('\n');
}

const NOT_JUDGED =
  'A quick run does not say whether a target is met: it has few rounds, and the code is not warm.';

/**
 * The targets as a table that says yes or no.
 *
 * @param {ReturnType<typeof import('./figures.mjs').target>[]} list
 * @param {boolean} [judged] false for a quick run: then only what was reached
 */
export function targets(list, judged = !isQuick) {
  if (!judged) {
    const rows = list.map(({ what, limit, reached }) => [what, limit, reached]);
    return `${table(['target', 'limit', 'reached'], rows)}\n\n${NOT_JUDGED}`;
  }
  return table(
    ['target', 'limit', 'measured', 'met'],
    list.map(({ what, limit, reached, holds }) => [what, limit, reached, holds ? 'yes' : '**no**']),
  );
}

/**
 * Prints a benchmark's page, and keeps it as bench/results/<name>.md unless `keep` is false (a quick
 * run is for the eye, not for the record).
 */
export function report(name, page, { keep, command }) {
  const text = `${page.trim()}\n\n${about(command)}\n`;
  console.log(`\n${text}`);
  if (!keep) return;
  mkdirSync(path.join(bench, 'results'), { recursive: true });
  writeFileSync(path.join(bench, 'results', `${name}.md`), text);
}

function about(command) {
  const facts = [
    ['date', new Date().toISOString().slice(0, 10)],
    [
      'host',
      `${os.cpus().length} x ${os.cpus()[0].model}, ${Math.round(os.totalmem() / 2 ** 30)} GB`,
    ],
    ['system', `${os.type()} ${os.release()} ${os.arch()}`],
    ['JDK', release()],
    ['Node', process.versions.node],
    ['command', `\`${command}\``],
    ['commit', commit],
    ['load before', load],
  ];
  return `## How it was measured\n\n${table(['what', 'value'], facts).replace('---:', '---')}`;
}

function release() {
  const text = readFileSync(path.join(jdk, 'release'), 'utf8');
  const value = (key) => new RegExp(`^${key}="(.*)"`, 'm').exec(text)?.[1];
  return `${value('IMPLEMENTOR')} ${value('JAVA_RUNTIME_VERSION') ?? value('JAVA_VERSION')}`;
}

// A result belongs to a commit. Changes that are not committed are named, because such a result proves nothing about the commit.
function committed() {
  const git = (...words) => execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
  const code = ['authorizer', 'api-functions', 'frontend', 'local', 'template.yaml'];
  const measured = [...code, 'e2e/browser', 'bench'];
  try {
    const changed = git('status', '--porcelain', '--', ...measured, ':!bench/results');
    return git('rev-parse', '--short=12', 'HEAD') + (changed ? UNCOMMITTED : '');
  } catch {
    return 'not a git checkout';
  }
}
