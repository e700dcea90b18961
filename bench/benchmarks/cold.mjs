import { functions, templateHandler, zipSize } from '../harness/build.mjs';
import { authorizerVariables, milliseconds, policyOf, tokenEvent } from '../harness/events.mjs';
import { interleave, median, minimum, p90, show, target } from '../harness/figures.mjs';
import { startFunction } from '../harness/function.mjs';
import { table, targets as targetTable } from '../harness/report.mjs';
import { Tenant, trustStore } from '../harness/tenant.mjs';

const handlers = {
  authorizer: templateHandler('AuthorizerFunction'),
  usual: 'dev.postern.bench.usual.UsualAuthorizer::handleRequest',
  empty: 'dev.postern.bench.empty.Empty',
};

/** Plain cold start, without SnapStart: from the process's start to the first answer. */
export async function measure({ quick }) {
  const tenant = await new Tenant().start();
  const folders = functions();
  const rows = Object.fromEntries(
    Object.keys(handlers).map((name) => [name, () => coldStart(name, folders[name], tenant)]),
  );
  try {
    const samples = await interleave(rows, quick ? 3 : 12);
    return page(samples, sizes(folders));
  } finally {
    tenant.stop();
  }
}

async function coldStart(name, taskRoot, tenant) {
  const jvm = await startFunction({
    taskRoot,
    handler: handlers[name],
    environment: authorizerVariables(tenant),
    properties: [`-Djavax.net.ssl.trustStore=${trustStore}`],
  });
  try {
    const answer = jvm.api.invoke(tokenEvent(tenant.token()));
    const ready = await jvm.api.parkedOnNext();
    const first = await answer;
    policyOf(first, jvm);
    return { init: milliseconds(jvm.at, ready), total: milliseconds(jvm.at, first.at) };
  } finally {
    await jvm.stop();
  }
}

const sizes = (folders) =>
  Object.fromEntries(Object.keys(handlers).map((name) => [name, zipSize(folders[name])]));

function page(samples, zips) {
  const totals = (name) => samples[name].map(({ total }) => total);
  const usual = median(totals('usual'));
  const rows = Object.keys(handlers).map((name) => [
    names[name],
    show(median(samples[name].map(({ init }) => init))),
    show(median(totals(name))),
    show(minimum(totals(name))),
    show(p90(totals(name))),
    show(median(totals(name)) / usual),
    show(minimum(totals(name)) / minimum(totals('usual'))),
    show(zips[name] / 1e6),
    show(zips[name] / zips.usual),
  ]);
  const targets = [
    target('cold start, authorizer ÷ usual', median(totals('authorizer')) / usual, 0.85, {
      stretch: 0.75,
    }),
    target('zip, authorizer ÷ usual', zips.authorizer / zips.usual, 0.65, { stretch: 0.5 }),
  ];
  const heading = ['function', 'INIT ms', 'start → first answer ms', 'min', 'p90', '÷ usual', 'min ÷ min', 'zip MB', '÷ usual']; // prettier-ignore
  return { targets, page: text(targetTable(targets), table(heading, rows), samples.usual.length) };
}

const names = {
  authorizer: 'Postern authorizer',
  usual: 'the usual authorizer (java-jwt, jwks-rsa, defaults)',
  empty: 'the empty function',
};

const text = (targets, rows, rounds) => `
# Plain cold start, and the size of the zip

How long the first caller waits when there is no snapshot: AWS's runtime client is started, the
function is built, the keys come over https from a server on this machine, one token is judged.
The usual authorizer is bench/peers/usual. Lambda's flags without SnapStart: Serial, C1 only.

${targets}

${rows}

${rounds} rounds, each row once a round in a fresh JVM, the order moved on by one each round; medians.
Zip: classes and lib/*.jar, as \`sam build\` lays them out. Not in it: download and start of the
micro-VM, which AWS adds to every row alike.
`;
