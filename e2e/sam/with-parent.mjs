// Runs a program that ends when this one's standard input does, however the test run ended: dockerd and SAM CLI look
// at nothing of the kind themselves.
// usage: node with-parent.mjs [--then COMMAND] PROGRAM [ARGUMENT…] with a pipe as standard input; the COMMAND, for the
// shell, takes away what the program leaves behind
import { spawn, spawnSync } from 'node:child_process';

const KILL_AFTER_MS = 25_000; // dockerd waits up to 15 s for its containers

const words = process.argv.slice(2);
const then = words[0] === '--then' ? words.splice(0, 2)[1] : null;
const [program, ...args] = words;
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
const end = () => {
  child.kill('SIGTERM');
  setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS).unref();
};
const leave = (status) => {
  if (then) spawnSync('sh', ['-c', then], { stdio: 'ignore', timeout: 10_000 });
  process.exit(status);
};
process.stdin.on('close', end).on('error', end).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
child.once('error', (error) => {
  console.error(error.message);
  leave(127);
});
child.once('close', (code) => leave(code ?? 1));
