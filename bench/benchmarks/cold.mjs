import { functions, templateHandler, zipSize } from '../harness/build.mjs';
import { cpuQuota, vcpus } from '../harness/cpu-quota.mjs';
import { authorizerVariables, milliseconds, policyOf, tokenEvent } from '../harness/events.mjs';
import { interleave, median, minimum, p90, show, target } from '../harness/figures.mjs';
import { startFunction } from '../harness/function.mjs';
import { table, targets as targetTable } from '../harness/report.mjs';
import { Tenant, trustStore } from '../harness/tenant.mjs';

const rows = {
  authorizer: ['Postern authorizer', templateHandler('AuthorizerFunction')],
  usual: [
    'the usual authorizer (java-jwt, jwks-rsa, defaults)',
    'dev.postern.bench.usual.UsualAuthorizer::handleRequest',
  ],
  empty: ['the empty function', 'dev.postern.bench.empty.Empty'],
};
const memory = 512;

/** Plain cold start, without SnapStart: from the process's start to the first answer. */
export async function measure({ quick }) {
  const tenant = await new Tenant().start();
  const folders = functions();
  const all = (quota) =>
    Object.fromEntries(
      Object.keys(rows).map((name) => [name, () => coldStart(name, folders[name], tenant, quota)]),
    );
  let quota;
  try {
    const free = await interleave(all(), quick ? 3 : 10);
    quota = cpuQuota(memory);
    const slow = quota && (await interleave(all(quota), quick ? 1 : 5));
    return page(free, slow, sizes(folders));
  } finally {
    quota?.remove();
    tenant.stop();
  }
}

async function coldStart(name, taskRoot, tenant, quota) {
  const jvm = await startFunction({
    taskRoot,
    handler: rows[name][1],
    memory,
    environment: authorizerVariables(tenant),
    properties: [`-Djavax.net.ssl.trustStore=${trustStore}`],
  });
  try {
    const event = tokenEvent(tenant.token());
    const ready = await jvm.api.parkedOnNext();
    quota?.limit(jvm.pid);
    const { at, ...answer } = await jvm.api.invoke(event);
    const cpu = jvm.cpuMilliseconds();
    policyOf(answer, jvm);
    return { init: milliseconds(jvm.at, ready), total: milliseconds(jvm.at, at), cpu };
  } finally {
    await jvm.stop();
  }
}

const sizes = (folders) =>
  Object.fromEntries(Object.keys(rows).map((name) => [name, zipSize(folders[name])]));

function page(free, slow, zips) {
  const ratio = (samples) =>
    median(samples.authorizer.map(({ total }) => total)) /
    median(samples.usual.map(({ total }) => total));
  const targets = [
    target('cold start, authorizer ÷ usual', ratio(free), 0.85, { stretch: 0.75 }),
    target('zip, authorizer ÷ usual', zips.authorizer / zips.usual, 0.65, { stretch: 0.5 }),
  ];
  const size = Object.keys(rows).map((name) => [
    rows[name][0],
    show(zips[name] / 1e6),
    show(zips[name] / zips.usual),
  ]);
  const tables = [
    lines(free),
    slow ? lines(slow) : 'Skipped: no control group could be made here.',
    table(['zip', 'MB', '÷ usual'], size),
  ];
  return { targets, page: text(targetTable(targets), tables, free.usual.length) };
}

function lines(samples) {
  const totals = (name) => samples[name].map(({ total }) => total);
  const line = (name) => [
    rows[name][0],
    show(median(samples[name].map(({ init }) => init))),
    show(median(totals(name))),
    show(minimum(totals(name))),
    show(p90(totals(name))),
    show(median(totals(name)) / median(totals('usual'))),
    show(minimum(totals(name)) / minimum(totals('usual'))),
    show(median(samples[name].map(({ cpu }) => cpu))),
  ];
  const heading = ['function', 'INIT ms', 'start → first response ms', 'min', 'p90', '÷ usual', 'min ÷ min', 'CPU ms']; // prettier-ignore
  return table(heading, Object.keys(rows).map(line));
}

const text = (targets, [free, slow, zips], rounds) => `
# Cold start without SnapStart, and size of the zip

This page shows how long the first caller waits without a snapshot. AWS's runtime client starts, the function is
created, the keys are fetched over https from a server on this machine, and one token is validated.
The usual authorizer is bench/peers/usual. The JVM flags are Lambda's without SnapStart: Serial, C1 only.

${targets}

## At full speed

${free}

## At ${vcpus(memory).toFixed(2)} vCPU, what Lambda gives ${memory} MB

The CPU limit starts with the first event. INIT runs at full speed, as on Lambda.

${slow}

## The zip

${zips}

${rounds} rounds (fewer at ${vcpus(memory).toFixed(2)} vCPU), each row once a round in a fresh JVM. The order changes by
one in each round. Times are medians. CPU is the CPU time of all threads until the first response. The zip contains classes and lib/*.jar
in the layout of \`sam build\`. The times do not include the download and the start of the micro-VM, which AWS adds to every row.
`;
