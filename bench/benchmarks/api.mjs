import path from 'node:path';
import { prepare } from '../../local/dev/prepare.mjs';
import { functions, templateHandler } from '../harness/build.mjs';
import { authorizerVariables, feedEvent, policyOf, tokenEvent } from '../harness/events.mjs';
import { interleave } from '../harness/figures.mjs';
import { takeOrders } from '../harness/orders.mjs';
import { target as folder } from '../harness/places.mjs';
import { restoredFunction } from '../harness/restored.mjs';
import { startTable } from '../harness/table.mjs';
import { Tenant, trustStore } from '../harness/tenant.mjs';
import { page } from './api-page.mjs';

const block = 100; // calls before the next row has its turn

/** Warm handlers beside their table calls, the feed's page in a growing feed, memory. */
export async function measure({ quick }) {
  await prepare(['local', 'stand-ins'], () => {});
  const folders = functions();
  const sizes = quick ? [100, 1_000, 10_000] : [100, 10_000, 100_000];
  const calls = await warmCalls(folders.posts, sizes, quick);
  const memory = await residentMemory(folders, quick ? 1 : 3);
  return page({ sizes, calls, memory });
}

/** One database for the posts that are made, one for each size of the feed; a JVM for each row. */
async function warmCalls(posts, sizes, quick) {
  const databases = [];
  const jvms = [];
  try {
    const starts = [...sizes, 'made'].map(() => startTable());
    for (const result of await Promise.allSettled(starts)) {
      if (result.status === 'rejected') throw result.reason;
      databases.push(result.value);
    }
    const row = (name, database) => {
      const jvm = takeOrders(name, javaWords(posts, name), { AWS_REGION: 'eu-central-1', ...database.variables }); // prettier-ignore
      jvms.push(jvm);
      return jvm;
    };
    const made = databases.at(-1);
    const rows = { createPost: row('createPost', made), getAndPut: row('getAndPut', made), put: row('put', made), query: row('query', databases[0]) }; // prettier-ignore
    sizes.forEach((size, index) => (rows[`feed${size}`] = row('listPosts', databases[index])));
    for (const size of sizes) await rows[`feed${size}`].order(`seed ${size}`);
    return await takeTurns(rows, quick);
  } finally {
    jvms.forEach((jvm) => jvm.stop());
    await Promise.all(databases.map((database) => database.stop()));
  }
}

async function takeTurns(rows, quick) {
  const run = Object.entries(rows).map(([name, jvm]) => [name, () => jvm.order(`call ${block}`)]);
  // Warm-up: compiled code on all sides. After a thousand calls the SDK's is not there yet, and a JVM that filled a feed of
  // 100,000 was ahead of the others.
  await interleave(Object.fromEntries(run), quick ? 2 : 40);
  return interleave(Object.fromEntries(run), quick ? 2 : 12);
}

function javaWords(posts, row) {
  const classes = [path.join(folder, 'classes'), posts, `${posts}/lib/*`].join(path.delimiter);
  return ['-XX:+UseSerialGC', '-Xmx870m', '-cp', classes, 'dev.postern.posts.ApiRow', row];
}

/** What is in RAM of a function's JVM after INIT, hooks, restore and a hundred calls. */
async function residentMemory(folders, rounds) {
  const tenant = await new Tenant().start();
  const database = await startTable();
  const row = (start, event, check) => () =>
    restoredFunction({
      start: { ...start, memory: 1024 },
      event,
      check,
      parked: () => tenant.dropConnections(),
      restored() {},
    });
  const token = () => tokenEvent(tenant.token());
  const properties = [`-Djavax.net.ssl.trustStore=${trustStore}`];
  const environment = authorizerVariables(tenant);
  const [authorizer, list] = ['AuthorizerFunction', 'ListPostsFunction'].map(templateHandler);
  const rows = {
    empty: row({ taskRoot: folders.empty, handler: 'dev.postern.bench.empty.Empty' }, token, policyOf), // prettier-ignore
    authorizer: row({ taskRoot: folders.authorizer, handler: authorizer, environment, properties }, token, policyOf), // prettier-ignore
    listPosts: row({ taskRoot: folders.posts, handler: list, environment: database.variables }, feedEvent, isPage), // prettier-ignore
  };
  try {
    return await interleave(rows, rounds);
  } finally {
    tenant.stop();
    await database.stop();
  }
}

function isPage({ kind, body }, jvm) {
  if (kind === 'response' && JSON.parse(body).statusCode === 200) return;
  throw new Error(`GET /posts answered ${body}\n${jvm.output()}`);
}
