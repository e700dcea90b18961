import http from 'node:http';
import path from 'node:path';
import { start } from '../../local/dev/child.mjs';
import { prepare } from '../../local/dev/prepare.mjs';
import { functions } from '../harness/build.mjs';
import { milliseconds, pageEvent } from '../harness/events.mjs';
import { interleave, median, minimum, p90, show, target } from '../harness/figures.mjs';
import { startFunction } from '../harness/function.mjs';
import { bench, root } from '../harness/places.mjs';
import { table, targets as targetTable } from '../harness/report.mjs';

const names = {
  direct: 'the Runtime API directly',
  open: 'through the gateway, open route',
  guarded: 'through the gateway, policy cached',
};

/** What the local gateway adds to a call of a warm function. */
export async function measure({ quick }) {
  await prepare(['local'], () => {});
  const { empty } = functions();
  const command = [path.join(root, 'local/bin/postern-local'), 'start-api', '--port', '0'];
  const template = path.join(bench, 'gateway/template.yaml');
  const gateway = start('gateway', [...command, '--template', template]);
  const direct = await startFunction({
    taskRoot: empty,
    handler: 'dev.postern.bench.empty.EmptyPage',
  });
  const agent = new http.Agent({ keepAlive: true });
  try {
    const url = await gateway.ready;
    const rows = {
      direct: () => block(() => direct.api.invoke(pageEvent)),
      open: () => block(() => get(`${url}/open`, agent)),
      guarded: () => block(() => get(`${url}/guarded`, agent)),
    };
    await interleave(rows, 5); // warm-up: compiled code on all sides, a cached policy
    return page(await interleave(rows, quick ? 4 : 20));
  } finally {
    agent.destroy();
    await direct.stop();
    await gateway.stop();
  }
}

/** Two hundred calls one after the other; milliseconds of each. */
async function block(call) {
  const times = [];
  for (let count = 0; count < 200; count++) {
    const from = process.hrtime.bigint();
    await call();
    times.push(milliseconds(from, process.hrtime.bigint()));
  }
  return times;
}

function get(url, agent) {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: 'Bearer nothing' };
    const request = http.get(url, { agent, headers }, (response) => {
      response.resume();
      if (response.statusCode !== 200) reject(new Error(`${url}: ${response.statusCode}`));
      response.on('end', resolve);
    });
    request.on('error', reject);
  });
}

function page(samples) {
  const all = Object.fromEntries(Object.keys(samples).map((name) => [name, samples[name].flat()]));
  const added = (name) => median(all[name]) - median(all.direct);
  const targets = [
    target('added by the gateway, open route', added('open'), 1.5, { unit: ' ms', stretch: 0.7 }),
    target('added by the gateway, cached policy', added('guarded'), 1.5, {
      unit: ' ms',
      stretch: 0.7,
    }),
  ];
  const lines = Object.keys(all).map((name) => [
    names[name],
    show(median(all[name])),
    show(minimum(all[name])),
    show(p90(all[name])),
    name === 'direct' ? '' : show(added(name)),
  ]);
  const heading = ['call of a warm, empty function', 'ms', 'min', 'p90', 'added'];
  return { targets, page: text(targetTable(targets), table(heading, lines), all.direct.length) };
}

const text = (targets, lines, calls) => `
# Time added by the local gateway

The same empty function runs in two separate JVMs under AWS's runtime client. One gets its events directly from
the measuring program. The other is behind the gateway and is called over HTTP.

${targets}

${lines}

${calls} calls a row, one after the other, in blocks of 200 that take turns; medians.
`;
