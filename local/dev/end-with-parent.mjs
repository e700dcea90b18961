// Runs a program, and ends it and its child processes when standard input ends, because the process at the other end of
// that pipe has ended. npm and Maven do not do this themselves.
// usage: node local/dev/end-with-parent.mjs PROGRAM [ARGUMENT…] with a pipe as standard input
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
// Its own process group also contains its child processes.
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
const end = () => {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    process.exit(1); // it has ended, or did not start
  }
};
process.stdin.once('end', end).once('error', end).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
child.once('error', (error) => {
  console.error(`${program} cannot be run: ${error.message}`);
  process.exit(127);
});
child.once('exit', (code) => process.exit(code ?? 1));
