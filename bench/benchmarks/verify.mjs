import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { classPath } from '../harness/build.mjs';
import { interleave, median, minimum, show, target } from '../harness/figures.mjs';
import { writeFixture } from '../harness/fixture.mjs';
import { bench, java, root } from '../harness/places.mjs';
import { table, targets as targetTable } from '../harness/report.mjs';

const rows = {
  raw: 'JDK: signature only, nothing parsed',
  handler: 'Postern, whole handler, log line created',
  handlerWithPipe: 'the same, log line written to a pipe',
  javaJwt: 'java-jwt alone',
  nimbus: 'nimbus-jose-jwt',
  jose4j: 'jose4j',
  jjwt: 'jjwt',
  spring: "Spring's NimbusJwtDecoder",
  pyjwt: 'PyJWT',
};

/** One token, verified again and again in a warm process on one thread. */
export async function measure({ quick }) {
  const fixture = writeFixture();
  const times = quick ? { warm: 1, slice: 0.1, rounds: 1 } : { warm: 2.5, slice: 0.3, rounds: 5 };
  const run = Object.fromEntries(
    Object.keys(rows).map((name) => [name, () => inJava(name, fixture, times)]),
  );
  const python = pythonWithPyJwt();
  run.pyjwt = () => inPython(python, fixture, times);
  if (!python) {
    console.error('  PyJWT skipped: no python3 with venv and pip here');
    delete run.pyjwt;
  }
  return page(await interleave(run, times.rounds), fixture, times);
}

// A process of its own for each row and round: none profits or suffers from what another taught the
// compiler.
function inJava(name, fixture, { warm, slice }) {
  const flags = [`-Dbench.fixture=${fixture.properties}`, '-XX:+UseSerialGC', '-Xmx435m'];
  const main = ['-cp', classPath(), 'dev.postern.bench.VerifyRow', name, `${warm}`, `${slice}`];
  // Spring's decoder brings a logging front end that warns when no back end is there.
  const stdio = ['ignore', 'pipe', 'ignore'];
  return JSON.parse(execFileSync(java, [...flags, ...main], { encoding: 'utf8', stdio }));
}

function inPython(python, fixture, { warm, slice }) {
  const words = [path.join(bench, 'peers/pyjwt/verify.py'), fixture.json, `${warm}`, `${slice}`];
  return JSON.parse(execFileSync(python, words, { encoding: 'utf8' }));
}

// Its own environment under .cache, so that nothing is installed into the machine's Python.
function pythonWithPyJwt() {
  const folder = path.join(root, '.cache/bench-pyjwt');
  const python = path.join(folder, 'bin/python');
  try {
    if (!existsSync(python)) execFileSync('python3', ['-m', 'venv', folder], { stdio: 'pipe' });
    const requirements = path.join(bench, 'peers/pyjwt/requirements.txt');
    const quiet = ['-q', '--disable-pip-version-check'];
    const words = [
      '-m',
      'pip',
      'install',
      ...quiet,
      '--no-deps',
      '--require-hashes',
      '-r',
      requirements,
    ];
    execFileSync(python, words, { stdio: 'pipe' });
    return python;
  } catch {
    return undefined;
  }
}

function page(samples, fixture, { rounds }) {
  const of = (name, what) => samples[name].map((sample) => sample[what]);
  const middle = (name, what = 'micros') => median(of(name, what));
  const least = (name) => minimum(of(name, 'micros'));
  const lines = Object.keys(samples).map((name) => [
    rows[name],
    show(middle(name)),
    show(least(name)),
    show(middle(name) / middle('raw')),
    show(least(name) / least('raw')),
    show(middle(name, 'cpuMicros') / middle('raw', 'cpuMicros')),
    show(middle(name) / middle('handler')),
    name === 'pyjwt' ? '' : Math.round(middle(name, 'bytes')),
  ]);
  const peers = Object.keys(samples).slice(Object.keys(samples).indexOf('nimbus'));
  const targets = [
    target('whole handler ÷ raw', middle('handler') / middle('raw'), 1.4, { stretch: 1.25 }),
    ...peers.map((name) => slower(rows[name], middle(name) / middle('handler'))),
  ];
  const heading = ['row', 'µs', 'min', '÷ raw', 'min ÷ min', 'CPU ÷ CPU', '÷ handler', 'bytes'];
  return { targets, page: text(targetTable(targets), table(heading, lines), fixture, rounds) };
}

const slower = (name, ratio) => target(`${name} ÷ whole handler`, ratio, 1, { atLeast: true });

const text = (targets, lines, fixture, rounds) => `
# Verification of one token in a warm function

One valid token of ${fixture.bytes} bytes, RS256 with a key of 2,048 bits, on one thread. The libraries
check signature, issuer, audience and expiry with a key that was parsed before. Postern's row contains the whole
invocation: the event, every rule of the token, the key lookup, java-jwt as a second check, the policy for every
route, the log line and the response. All rows use the flags of Lambda's java25 runtime with SnapStart (Serial, C2).

${targets}

${lines}

${rounds} rounds, a fresh JVM for each row and round, the order changes by one in each round; a sample is
the median of five slices. The table shows the median and the minimum of the samples. CPU is the thread's CPU
time. A busy machine affects it less, but it does not include garbage collection. Bytes are the allocated memory per
operation. java-jwt has the authorizer's version. The other versions are in bench/pom.xml and
bench/peers/pyjwt/requirements.txt.
`;
