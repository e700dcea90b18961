import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { bench, jdk, root, target } from './places.mjs';

const authorizer = path.join(target, 'authorizer');

/** Builds the authorizer (a copy of its folder, alone, as `sam build` does), the peers and our rows. */
export function build() {
  rmSync(path.join(authorizer, 'src'), { recursive: true, force: true });
  for (const part of ['pom.xml', 'src'])
    cpSync(path.join(root, 'authorizer', part), path.join(authorizer, part), { recursive: true });
  // The goal's full name: the modules of others do not pin this plugin.
  const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies';
  const words = ['-q', '-B', '-ntp', '-f', path.join(bench, 'reactor.xml'), 'package', copy];
  execFileSync('mvn', [...words, '-DincludeScope=runtime', '-Dmaven.test.skip=true'], {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, JAVA_HOME: jdk },
  });
}

/** The class path of our own rows: JMH, the libraries, the authorizer. */
export function classPath() {
  const jars = path.join(target, 'dependency');
  return [
    path.join(target, 'classes'),
    ...readdirSync(jars).map((jar) => path.join(jars, jar)),
  ].join(path.delimiter);
}

/**
 * Lays a built module out as Lambda unpacks its zip: classes at the top, libraries in lib/.
 *
 * @param name the folder under target/functions
 * @param module the module's folder, built
 * @param extra further folders of classes to lay over it
 * @returns the folder
 */
export function layOut(name, module, extra = []) {
  const folder = path.join(target, 'functions', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const classes of [path.join(module, 'target/classes'), ...extra])
    cpSync(classes, folder, { recursive: true });
  const libraries = path.join(module, 'target/dependency');
  if (existsSync(libraries)) cpSync(libraries, path.join(folder, 'lib'), { recursive: true });
  return folder;
}

/** The functions that the start-up benchmarks measure, laid out: { authorizer, empty, usual }. */
export function functions() {
  return {
    authorizer: layOut('authorizer', authorizer),
    empty: layOut('empty', path.join(bench, 'peers/empty')),
    usual: layOut('usual', path.join(bench, 'peers/usual')),
  };
}

/** Bytes of the folder as a zip, made by the JDK's own tool with its default compression. */
export function zipSize(folder) {
  const zip = `${folder}.zip`;
  execFileSync(path.join(jdk, 'bin/jar'), [
    '--create',
    '--no-manifest',
    '--file',
    zip,
    '-C',
    folder,
    '.',
  ]);
  return statSync(zip).size;
}
