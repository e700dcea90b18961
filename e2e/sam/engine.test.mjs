// If no Docker engine runs or can be started, the run reports it in one line and is skipped. It neither hangs nor fails.
// The programs are fakes on a separate PATH.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { root } from '../../local/dev/prepare.mjs';
import { mayStart } from './own-engine.mjs';

const hindrance = process.platform === 'linux' ? mayStart() : 'only Linux gets that far';
const dead = { docker: 'echo "Cannot connect to the Docker daemon" >&2; exit 1' };
const installed = { ...dead, dockerd: 'exit 1', iptables: '', ip: '' };
const networkTaken = 'case $* in *198.18.77.1) echo "198.18.0.0/15 dev tun0 scope link" ;; esac';

/** What is on the machine, by the text of each program; what the run says. */
const machines = [
  ['nothing', {}, /no Docker engine answers, and |it needs Linux/],
  ['a client whose engine is down', dead, /no Docker engine answers, and |it needs Linux/],
];
const machinesOfRoot = [
  [
    'apt-get without a network',
    { 'apt-get': 'echo "E: Unable to locate package docker.io" >&2; exit 100' },
    /docker\.io and iptables and iproute2 could not be installed: E: Unable to locate package/,
  ],
  ['apt-get that brings nothing', { 'apt-get': '' }, /apt-get brought no dockerd, no docker/],
  [
    'a kernel that makes no bridges',
    {
      ...installed,
      ip: 'case $* in *add*) echo "RTNETLINK answers: Operation not permitted" >&2; exit 2 ;; esac',
    },
    /no network for its containers can be made: RTNETLINK answers: Operation not permitted/,
  ],
  [
    'all address ranges in use',
    { ...installed, ip: 'case $* in *route*) echo "$5.0/24 dev eth0 scope link" ;; esac' },
    /this machine uses the networks of 198/,
  ],
  [
    'an engine that ends at once',
    {
      ...installed,
      dockerd: 'echo "failed to start daemon: no such device"; exit 1',
      ip: networkTaken,
    },
    /dockerd does not start here: failed to start daemon: no such device/,
  ],
  [
    'an engine that can start no container',
    {
      ...installed,
      dockerd: 'while :; do read -t 1 _ </dev/zero; done',
      docker: `case "$DOCKER_HOST $1" in
        " "*) exit 1 ;;
        *run) echo "docker: Error response from daemon: cgroups: permission denied" >&2; exit 125 ;;
      esac`,
    },
    /the engine cannot run containers here: docker: Error .*: cgroups: permission denied/,
  ],
];

describe('e2e-sam is skipped with a message on a machine with', () => {
  for (const [name, programs, said] of machines) it(name, () => assertSkips(programs, said));
  for (const [name, programs, said] of machinesOfRoot) {
    it(name, { skip: hindrance ?? false }, () => assertSkips(programs, said));
  }

  it('which is a failure where the engine is required', () => {
    assert.equal(onMachine({}, { REQUIRED: '1' }).status, 1);
  });
});

function assertSkips(programs, said) {
  const { status, stdout, stderr } = onMachine(programs);
  assert.equal(status, 0, stderr);
  const skipped = stdout.split('\n').filter((line) => line.startsWith('e2e-sam: SKIPPED'));
  assert.equal(skipped.length, 1, stdout);
  assert.match(skipped[0], /SKIPPED, nothing was tested against SAM CLI: /);
  assert.match(skipped[0], said);
}

/** The run with these programs, a shell, and what a shell needs; its temporary files must be gone afterwards. */
function onMachine(programs, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'postern-machine-'));
  try {
    symlinkSync('/bin/sh', join(folder, 'sh'));
    symlinkSync('/bin/rm', join(folder, 'rm'));
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
      chmodSync(join(folder, name), 0o755);
    }
    const tmp = mkdtempSync(join(folder, 'tmp-'));
    const words = { PATH: folder, TMPDIR: tmp, NODE_TEST_CONTEXT: 'child-v8', ...env };
    const options = { env: words, encoding: 'utf8', timeout: 60_000 };
    const result = spawnSync(process.execPath, [join(root, 'e2e/sam/run.mjs')], options);
    assert.deepEqual(readdirSync(tmp), [], 'left behind');
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
