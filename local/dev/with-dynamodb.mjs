// Runs a command with a DynamoDB stand-in on a free port. The variable POSTERN_TEST_DYNAMODB has its URL, for the tests
// of the store. usage: node local/dev/with-dynamodb.mjs COMMAND [ARGUMENT…]
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { start } from './child.mjs';
import { root } from './prepare.mjs';

const script = join(root, 'local/stand-ins/dynamodb.mjs');
const dynamodb = start('DynamoDB stand-in', [process.execPath, script, '--port', '0']);
const [program, ...args] = process.argv.slice(2);
try {
  const env = { ...process.env, POSTERN_TEST_DYNAMODB: await dynamodb.ready };
  const child = spawn(program, args, { stdio: 'inherit', env });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await dynamodb.stop();
}
