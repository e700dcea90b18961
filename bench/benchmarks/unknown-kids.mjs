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

/** An instance that meets the strangers before it has seen any user. */
async function fresh(peer, folders) {
  const { order, tenant, stop } = await instance(peer, folders);
  const seen = await order(`attack ${tenant.token()}`);
  const result = { ...seen, fetches: tenant.fetches };
  stop();
  return result;
}

/** An instance that users keep warm; then strangers come; then the tenant changes its key. */
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
  const strangers = path.join(folder, 'strangers.txt');
  writeFileSync(strangers, inventedTokens(tenant.issuer, kids).join('\n'));
  const classes = [folders[peer], `${folders[peer]}/lib/*`, path.join(folder, 'classes')].join(':');
  const words = ['-XX:+UseSerialGC', '-Xmx435m', `-Djavax.net.ssl.trustStore=${trustStore}`, '-cp', classes,
    'dev.postern.bench.UnderAttack', peers[peer][1], strangers]; // prettier-ignore
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
    target('good tokens during ÷ before', authorizer.during.micros / authorizer.before.micros, 1.2),
    target('good tokens refused', authorizer.during.good - authorizer.during.accepted, 0, {
      unit: '',
    }),
  ];
  const heading = ['authorizer', 'fetches', 'good accepted', 'good before µs', 'good during µs', 'during ÷ before', 'new key accepted after s']; // prettier-ignore
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
  const tables = [table(heading, lines), table(['authorizer', 'fetches', 'good accepted'], fresh)];
  return { targets, page: text(targetTable(targets), ...tables) };
}

const text = (targets, warm, fresh) => `
# A thousand tokens with invented key ids

Anybody can send tokens whose \`kid\` no tenant ever had. Each is well formed, has the right issuer and
audience, and differs only in its kid. A good token follows each of them (the first twenty come alone).
The key server is on this machine, over https, and takes ${networkDelay} ms to answer.

${targets}

## An instance that is warm and knows the tenant's keys

${warm}

Then the tenant signs with a new key while strangers go on with ten invented ids a second: the last
column says when users with the new key get in.

## An instance that meets the strangers first

${fresh}

One thread, one process for each row; times are medians. Log lines are made and go nowhere: the reader of
a pipe would be measured with them, and during the attack it has twice as many to take. Every cooldown of 15 s, one more fetch may
follow. jwks-rsa allows ten fetches, then one a minute, and strangers use them up.
`;
