// The image for java25 is made whatever the machine's list of libraries looks like. Docker, jlink and ldconfig are
// stand-ins on the PATH; everything else is this machine's.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, it } from 'node:test';

const IMAGE_SH = fileURLToPath(new URL('image.sh', import.meta.url));
// More than a pipe holds (64 KB), so that the writer is still writing when a reader ends early.
const MANY =
  'i=0; while [ $i -lt 5000 ]; do echo "	libother.so.$i (libc6) => /lib/libother.so.$i"; i=$((i+1)); done';

/** What `ldconfig -p` prints around the library that is looked for; the names of libraries that must be in the image. */
const lists = [
  ['the library first of very many', (line) => `${line}; ${MANY}`, ['libgcc_s.so.1']],
  ['the library last of very many', (line) => `${MANY}; ${line}`, ['libgcc_s.so.1']],
  ['the library twice, for two architectures', (line) => `${line}; ${line}`, ['libgcc_s.so.1']],
  ['no such library', () => MANY, []],
];

describe('the image is made where ldconfig lists', () => {
  let folder;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'postern-image-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  for (const [name, list, expected] of lists) {
    it(name, () => {
      const library = join(folder, 'libgcc_s.so.1');
      writeFileSync(library, 'not an object file: ldd finds no libraries of its own');
      const files = imageWith(list(`echo "	libgcc_s.so.1 (libc6,x86-64) => ${library}"`));
      const libraries = files.filter((file) => file.endsWith('libgcc_s.so.1'));
      assert.deepEqual(
        libraries.filter((file) => file.includes(folder)).map((file) => file.split('/').pop()),
        expected,
      );
      assert.ok(files.includes('./var/runtime/bootstrap'), 'the image is whole');
    });
  }

  /** @returns {string[]} the files of the image that `docker import` was given */
  function imageWith(ldconfig) {
    const files = join(folder, 'files');
    program('bin/ldconfig', ldconfig);
    program('bin/docker', `case $1 in import) tar -t >'${files}' ;; image) ;; esac`);
    program('jdk/bin/jlink', 'for last in "$@"; do :; done; mkdir -p "$last/bin"');
    writeFileSync(join(folder, 'jdk/release'), 'JAVA_VERSION="25"\n');
    const client = join(folder, 'client');
    mkdirSync(client);
    writeFileSync(join(client, 'runtime.jar'), '');
    const env = {
      ...process.env,
      PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
      JAVA_HOME: join(folder, 'jdk'),
    };
    const args = ['an/image:tag', client, join(folder, 'work')];
    const { status, signal, stderr } = spawnSync(IMAGE_SH, args, { env, encoding: 'utf8' });
    assert.deepEqual([status, signal], [0, null], stderr);
    return readFileSync(files, 'utf8').split('\n');
  }

  function program(path, text) {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, `#!/bin/sh\n${text}\n`);
    chmodSync(file, 0o755);
  }
});
