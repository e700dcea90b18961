// Calls each operation until its function responds. On a busy machine, the first start of a JVM can take longer than API
// Gateway waits for a function (29 s), and the first tests would fail for that reason.
import { call, tokenOf } from './http/api.mjs';
import { operations } from './http/contract.mjs';

const LIMIT_MS = 10 * 60_000;

const token = await tokenOf('ada');
const deadline = Date.now() + LIMIT_MS;
await Promise.all(operations.map(([operation]) => warmUp(operation)));

/** The post id is unknown and no request has a body, so nothing is written. */
async function warmUp(operation) {
  const [method, path] = operation.split(' ');
  for (;;) {
    const { status } = await call(method, path.replace('{postId}', 'A'.repeat(22)), { token });
    if (status < 500) return;
    if (Date.now() > deadline) throw new Error(`${operation}: still ${status} after 10 minutes`);
  }
}
