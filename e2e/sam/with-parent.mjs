// Runs a program that ends when this one's standard input does, however the test run ended: dockerd and SAM CLI look
// at nothing of the kind themselves. usage: node with-parent.mjs PROGRAM [ARGUMENT…] with a pipe as standard input
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
const end = () => child.kill('SIGTERM');
process.stdin.on('close', end).on('error', end).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
child.once('error', (error) => {
  console.error(error.message);
  process.exit(127);
});
child.once('close', (code) => process.exit(code ?? 1));
