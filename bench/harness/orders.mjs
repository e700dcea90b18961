import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { java } from './places.mjs';

/**
 * Starts a JVM that obeys lines on standard input and answers each with a line `bench JSON`.
 *
 * @param name what to call it in messages
 * @param words options, class path, main class and its arguments
 * @param env all variables that it gets
 * @returns order(line), which resolves to the answer; stop()
 */
export function takeOrders(name, words, env) {
  const jvm = spawn(java, words, { stdio: ['pipe', 'pipe', 'inherit'], env });
  const answers = answersOf(jvm);
  return {
    async order(line) {
      jvm.stdin.write(`${line}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Error(`${name} ended at: ${line.split(' ')[0]}`);
      return value;
    },
    stop: () => jvm.stdin.end(),
  };
}

// The function's own log lines go the same way and are passed over.
async function* answersOf(jvm) {
  for await (const line of createInterface({ input: jvm.stdout })) {
    if (line.startsWith('bench ')) yield JSON.parse(line.slice('bench '.length));
  }
}
