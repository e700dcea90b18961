import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { functions, templateHandler } from '../harness/build.mjs';
import { authorizerVariables } from '../harness/events.mjs';
import { show, target } from '../harness/figures.mjs';
import { takeOrders } from '../harness/orders.mjs';
import { target as folder } from '../harness/places.mjs';
import { table, targets as targetTable } from '../harness/report.mjs';
import { Tenant, inventedTokens, trustStore } from '../harness/tenant.mjs';

const kids = 1000;
const networkDelay = 30; // ms that the key server takes to answer
const peers = {
  authorizer: ['Postern authorizer', templateHandler('AuthorizerFunction').split('::')[0]],
  usual: ["jwks-rsa's default provider", 'dev.postern.bench.usual.UsualAuthorizer'],
};

/** A thousand tokens with invented key ids: what the key server and good users notice. */
export async function measure({ quick }) {
  const folders = functions();
  const rows = {};
  for (const peer of Object.keys(peers)) {
    rows[peer] = { fresh: await fresh(peer, folders), ...(await warm(peer, folders)) };
  }
  const patience = quick ? 16 : 75; // seconds
  const waits = await Promise.all(Object.values(rows).map(({ rotate }) => rotate(patience)));
  Object.values(rows).forEach((row, index) => (row.wait = waits[index]));
  return page(rows, patience);
}

/** An instance that receives the invented key ids before any valid token. */
async function fresh(peer, folders) {
  const { order, tenant, stop } = await instance(peer, folders);
  const seen = await order(`attack ${tenant.token()}`);
  const result = { ...seen, fetches: tenant.fetches };
  stop();
  return result;
}

/** An instance that valid users keep warm. Then the invented key ids arrive, and then the tenant changes its key. */
async function warm(peer, folders) {
  const { order, tenant, stop } = await instance(peer, folders);
  const before = await order(`good ${tenant.token()} 20000`);
  const fetched = tenant.fetches;
  const during = await order(`attack ${tenant.token()}`);
  const fetches = tenant.fetches - fetched;
  const rotate = async (patience) => {
    tenant.rotate();
    const { seconds } = await order(`rotated ${tenant.token()} ${patience}`);
    stop();
    return seconds;
  };
  return { before, during, fetches, rotate };
}

async function instance(peer, folders) {
  const tenant = await new Tenant().start();
  tenant.delay = networkDelay;
  const invented = path.join(folder, 'invented-tokens.txt');
  writeFileSync(invented, inventedTokens(tenant.issuer, kids).join('\n'));
  const classes = [folders[peer], `${folders[peer]}/lib/*`, path.join(folder, 'classes')].join(':');
  const words = ['-XX:+UseSerialGC', '-Xmx435m', `-Djavax.net.ssl.trustStore=${trustStore}`, '-cp', classes,
    'dev.postern.bench.UnderAttack', peers[peer][1], invented]; // prettier-ignore
  const { order, stop: end } = takeOrders(peer, words, authorizerVariables(tenant));
  const stop = () => {
    end();
    tenant.stop();
  };
  return { order, tenant, stop };
}

function page(rows, patience) {
  const { authorizer } = rows;
  const targets = [
    target('fetches for 1,000 unknown kids, one cooldown', authorizer.fetches, 1, { unit: '' }),
    target(
      'valid tokens during ÷ before',
      authorizer.during.micros / authorizer.before.micros,
      1.2,
    ),
    target('valid tokens rejected', authorizer.during.good - authorizer.during.accepted, 0, {
      unit: '',
    }),
  ];
  const heading = ['authorizer', 'fetches', 'valid accepted', 'valid before µs', 'valid during µs', 'during ÷ before', 'new key accepted after s']; // prettier-ignore
  const lines = Object.entries(rows).map(([peer, { before, during, fetches, wait }]) => [
    peers[peer][0],
    fetches,
    `${during.accepted} of ${during.good}`,
    show(before.micros),
    show(during.micros),
    show(during.micros / before.micros),
    wait === null ? `not within ${patience}` : show(wait),
  ]);
  const fresh = Object.entries(rows).map(([peer, row]) => [
    peers[peer][0],
    row.fresh.fetches,
    `${row.fresh.accepted} of ${row.fresh.good}`,
  ]);
  const tables = [table(heading, lines), table(['authorizer', 'fetches', 'valid accepted'], fresh)];
  return { targets, page: text(targetTable(targets), ...tables) };
}

const text = (targets, warm, fresh) => `
# A thousand tokens with invented key ids

Any client can send tokens with an invented \`kid\`. Each of them is well formed, has the right issuer and
audience, and differs only in its kid. A valid token follows each of them (except the first twenty).
The key server is on this machine, over https, and takes ${networkDelay} ms to respond.

${targets}

## A warm instance that has the tenant's keys

${warm}

Then the tenant signs with a new key while the attack continues with ten invented ids per second. The last
column shows when tokens with the new key are accepted.

## An instance whose first tokens are the invented ones

${fresh}

One thread, one process per row; times are medians. Log lines are created and discarded. The reader of a pipe would
be measured too, and it has twice as many lines to read during the attack. One more fetch is possible in every
cooldown of 15 s. jwks-rsa allows ten fetches and then one per minute, and the attack uses them up.
`;
