// Runs a program and ends it, with all that it started, when standard input ends: however the process ends that holds the
// other end of that pipe. npm and Maven do not look at it themselves.
// usage: node local/dev/end-with-parent.mjs PROGRAM [ARGUMENT…] with a pipe as standard input
import { spawn } from 'node:child_process';

const [program, ...args] = process.argv.slice(2);
// A process group of its own holds what it starts, too.
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'], detached: true });
const end = () => {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    process.exit(1); // it has ended, or was never started
  }
};
process.stdin.once('end', end).once('error', end).resume();
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
child.once('error', (error) => {
  console.error(`${program} cannot be run: ${error.message}`);
  process.exit(127);
});
child.once('exit', (code) => process.exit(code ?? 1));
