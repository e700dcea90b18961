import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { bench, jdk, root, target } from './places.mjs';

const copied = ['authorizer', 'api-functions'];
// A build without a network must end, too.
const BUILD_LIMIT_MS = 600_000;

/** Builds what is measured (a copy of each folder, as `sam build` does), the peers and the rows. */
export function build() {
  copySources();
  // The full name of the goal: the poms of the copies do not pin this plugin.
  const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies';
  maven('package', copy, '-DincludeScope=runtime');
}

/** Only compiles: a change of the authorizer or the functions can break the rows. Run by `make check`. */
export function compile() {
  copySources();
  maven('compile');
}

function copySources() {
  for (const module of copied) {
    const copy = path.join(target, module);
    // Neither sources nor libraries of an earlier version may stay.
    for (const part of ['src', 'target/dependency'])
      rmSync(path.join(copy, part), { recursive: true, force: true });
    for (const part of ['pom.xml', 'src'])
      cpSync(path.join(root, module, part), path.join(copy, part), { recursive: true });
  }
}

function maven(...goals) {
  const options = ['-q', '-B', '-ntp', '-Dmaven.test.skip=true', '-f', `${bench}/reactor.xml`];
  execFileSync('mvn', [...options, ...goals], {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, JAVA_HOME: jdk },
    timeout: BUILD_LIMIT_MS,
  });
}

/** The class path of the rows in this JVM: the authorizer and the other libraries. */
export function classPath() {
  const jars = path.join(target, 'dependency');
  return [
    path.join(target, 'classes'),
    ...readdirSync(jars).map((jar) => path.join(jars, jar)),
  ].join(path.delimiter);
}

/** The functions that the start-up benchmarks measure, laid out as Lambda unpacks a zip. */
export function functions() {
  const authorizer = path.join(target, 'authorizer');
  const later = layOut('later', authorizer);
  // This class runs inside a function. It must be in the authorizer's package.
  const row = 'dev/postern/authorizer/LaterAuthorizer';
  for (const end of ['.class', '$LaterClock.class'])
    cpSync(path.join(target, 'classes', row + end), path.join(later, row + end));
  return {
    authorizer: layOut('authorizer', authorizer),
    later,
    empty: layOut('empty', path.join(bench, 'peers/empty')),
    usual: layOut('usual', path.join(bench, 'peers/usual')),
    posts: layOut('posts', path.join(target, 'api-functions')),
    table: layOut('table', path.join(bench, 'peers/table')),
  };
}

/** The handler that template.yaml names for the function with this logical id. */
export function templateHandler(logicalId) {
  const template = readFileSync(path.join(root, 'template.yaml'), 'utf8');
  const resource = template.slice(template.indexOf(`\n  ${logicalId}:\n`));
  return /^ +Handler: (\S+)$/m.exec(resource)[1];
}

/** Lays a built module out under target/functions: classes at the top, libraries in lib/. */
function layOut(name, module) {
  const folder = path.join(target, 'functions', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(path.join(module, 'target/classes'), folder, { recursive: true });
  cpSync(path.join(module, 'target/dependency'), path.join(folder, 'lib'), { recursive: true });
  return folder;
}

/** Bytes of the folder as a zip, made by the JDK's own tool with its default compression. */
export function zipSize(folder) {
  const zip = `${folder}.zip`;
  const words = ['--create', '--no-manifest', '--file', zip, '-C', folder, '.'];
  execFileSync(path.join(jdk, 'bin/jar'), words);
  return statSync(zip).size;
}
