// Runs the real authorizer in a JVM on this machine.
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jdkHome, root } from '../dev/prepare.mjs';

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies';
const module = join(root, 'authorizer');
const classes = join(module, 'target/classes');
// A separate copy: `make dev` may use the local gateway's copy at the same time.
const libraries = join(module, 'target/doctor-lib');

/**
 * The access rules of template.yaml: the lines under `ACCESS_RULES: |`.
 *
 * @param {string} [template] text of the template
 * @returns {string} as the environment variable holds it
 */
export function accessRules(template = readFileSync(join(root, 'template.yaml'), 'utf8')) {
  const found = /^( *)ACCESS_RULES: \|[+-]?\n((?:\1 +.*\n|\s*\n)+)/m.exec(template);
  if (!found) throw new Error('template.yaml has no "ACCESS_RULES: |" with lines under it.');
  return found[2]
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * The routes in a table of access rules. The authorizer itself rejects an invalid table.
 *
 * @param {string} table
 * @returns {{method: string, path: string}[]}
 */
export function routesOf(table) {
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([method]) => method && !method.startsWith('#'))
    .map(([method, path]) => ({ method, path }));
}

/**
 * Calls the authorizer with the token once for each rule.
 *
 * @param {string} token
 * @param {Record<string, string>} environment the authorizer's settings
 * @returns {Promise<Decision[]>} the authorizer's decision lines, in the order of the rules
 * @throws {Error} with the authorizer's message if the settings are invalid, or with Maven's output
 */
export async function judge(token, environment) {
  const java = join(await jdkHome(), 'bin/java');
  await build();
  const routes = routesOf(environment.ACCESS_RULES);
  const args = routes.flatMap(({ method, path }) => [method, path.replace(/\{[^}]*\}/g, 'x')]);
  const output = await runJava(java, args, token, environment);
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  return lines.map((line, i) => ({ ...JSON.parse(line), rule: routes[i] }));
}

/** @typedef {{outcome: 'allowed'|'unauthorized'|'unavailable', reason?: string, hint?: string, routeAllowed?: boolean, keyRefresh?: string, rule: {method: string, path: string}}} Decision */

function runJava(java, args, token, environment) {
  const path = [classes, join(libraries, '*')].join(process.platform === 'win32' ? ';' : ':');
  const source = fileURLToPath(new URL('JudgeToken.java', import.meta.url));
  const { PATH, HOME } = process.env;
  const child = spawn(java, ['-XX:TieredStopAtLevel=1', '-cp', path, source, ...args], {
    env: { PATH, HOME, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // On standard input, because every user of the machine can read the arguments.
  child.stdin.on('error', () => {});
  child.stdin.end(`${token}\n`);
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'])
    child[name].setEncoding('utf8').on('data', (text) => (printed[name] += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve(printed.stdout)
        : reject(new Error(printed.stderr.trim() || `java ended with ${code}`)),
    );
  });
}

async function build() {
  const stamp = join(module, 'target/doctor.stamp');
  const inputs = newest([join(module, 'pom.xml'), join(module, 'src/main')]);
  if (existsSync(stamp) && inputs < statSync(stamp).mtimeMs) return;
  rmSync(libraries, { recursive: true, force: true });
  const goals = [
    'process-classes',
    COPY,
    '-DincludeScope=runtime',
    `-DoutputDirectory=${libraries}`,
  ];
  const args = ['-q', '-B', '-ntp', '-f', join(module, 'pom.xml'), '-DskipTests=true', ...goals];
  const env = { ...process.env, JAVA_HOME: await jdkHome() };
  await new Promise((resolve, reject) => {
    execFile('mvn', args, { env, maxBuffer: 16e6 }, (error, stdout, stderr) =>
      error
        ? reject(new Error(`The authorizer cannot be built.\n${stdout}${stderr}`.trim()))
        : resolve(),
    );
  });
  writeFileSync(stamp, '');
}

/** The newest modification time of the files and folders at and below the paths, in milliseconds. */
function newest(paths) {
  const times = paths.flatMap((path) => {
    const info = statSync(path);
    const below = info.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [];
    return [info.mtimeMs, ...(below.length > 0 ? [newest(below)] : [])];
  });
  return Math.max(...times);
}
