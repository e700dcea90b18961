// Brings what the named parts need: npm packages, and the compiled local stack. Nothing is done twice.
// usage: node local/dev/prepare.mjs [stand-ins] [frontend] [e2e] [auth0] [local]
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const parts = {
  'stand-ins': (say, signal) => npmInstall('local/stand-ins', say, signal),
  frontend: (say, signal) => npmInstall('frontend', say, signal),
  e2e: (say, signal) => npmInstall('e2e', say, signal),
  auth0: (say, signal) => npmInstall('auth0', say, signal),
  local: compileLocal,
};

/**
 * @param {string[]} names keys of `parts`
 * @param {(line: string) => void} say one line for each thing that is really done, before it is
 * @param {AbortSignal} [signal] ends it
 * @throws {Error} whose message is what the failed command printed
 */
export async function prepare(names, say, signal) {
  for (const name of names) {
    if (!parts[name])
      throw new Error(`prepare knows ${Object.keys(parts).join(', ')}, not ${name}.`);
  }
  await Promise.all(names.map((name) => parts[name](say, signal)));
}

/** @returns {string} the home of a JDK 25, by the same script that the Makefile asks */
export async function jdkHome() {
  return (await run(join(root, 'local/bin/find-jdk'), [])).trim();
}

async function npmInstall(folder, say, signal) {
  const installed = join(root, folder, 'node_modules/.package-lock.json');
  const lock = join(root, folder, 'package-lock.json');
  if (newest([lock]) <= newest([installed])) return;
  say(`npm packages of ${folder}/`);
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: join(root, folder),
    signal,
  });
  utimesSync(installed, new Date(), new Date());
}

async function compileLocal(say, signal) {
  const stamp = join(root, 'local/target/compiled');
  if (newest([join(root, 'local/pom.xml'), join(root, 'local/src/main')]) <= newest([stamp]))
    return;
  say('local/ with Maven');
  const args = [
    '-q',
    '-B',
    '-ntp',
    '-f',
    join(root, 'local/pom.xml'),
    '-DskipTests=true',
    'package',
  ];
  await run('mvn', args, { env: { ...process.env, JAVA_HOME: await jdkHome() }, signal });
  writeFileSync(stamp, '');
}

/** The newest modification time below the paths, in milliseconds; 0 where there is nothing. */
function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    if (!existsSync(path)) continue;
    const info = statSync(path);
    latest = Math.max(latest, info.mtimeMs);
    if (info.isDirectory()) {
      latest = Math.max(latest, newest(readdirSync(path).map((name) => join(path, name))));
    }
  }
  return latest;
}

function run(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const done = (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const printed = `${stdout}${stderr}`.trim();
      reject(new Error(printed || `${program} cannot be run: ${error.message}`));
    };
    const child = execFile(program, args, { maxBuffer: 64e6, ...options }, done);
    // execFile only asks it to end. npm then downloads all the rest, and deletes that.
    const kill = () => child.kill('SIGKILL');
    options.signal?.addEventListener('abort', kill);
    child.once('close', () => options.signal?.removeEventListener('abort', kill));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await prepare(process.argv.slice(2), (line) => console.log(`  preparing ${line}`));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
