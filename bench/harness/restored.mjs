import { setTimeout as wait } from 'node:timers/promises';
import { milliseconds } from './events.mjs';
import { median } from './figures.mjs';
import { startFunction } from './function.mjs';

const settle = 1000; // ms in which a parked JVM finishes what its compiler had begun

/**
 * Starts a function in snap-start mode, lets it park, and calls it a hundred times from the moment
 * of its restore on.
 *
 * @param start what startFunction takes
 * @param event makes the event of a call
 * @param check judges an answer, and throws if it is not the one that was measured for
 * @param parked called before the restore, with the JVM: cut connections, limit the processor
 * @param restored called after the first answer
 * @returns milliseconds: first, second, hundredth (the median of the last ten), cpu of the first
 *     call, and init until the JVM parked; megabytes: resident, after the last call
 */
export async function restoredFunction({ start, event, check, parked, restored }) {
  const jvm = await startFunction({ ...start, snapStart: true });
  try {
    await jvm.api.parkedOnRestore();
    const init = milliseconds(jvm.at, process.hrtime.bigint());
    await wait(settle);
    parked(jvm);
    const cpu = jvm.cpuMilliseconds();
    const first = await call(jvm, event(), check, () => jvm.api.restore());
    const cpuOfFirst = jvm.cpuMilliseconds() - cpu;
    restored(jvm);
    const next = [];
    while (next.length < 99) next.push(await call(jvm, event(), check));
    const hundredth = median(next.slice(-10));
    const resident = jvm.residentMegabytes();
    return { first, second: next[0], hundredth, cpu: cpuOfFirst, init, resident };
  } finally {
    await jvm.stop();
  }
}

// From handing the event over (at the first call: from the restore) until the answer is there.
async function call(jvm, event, check, restore = () => {}) {
  const from = process.hrtime.bigint();
  const answer = jvm.api.invoke(event);
  await restore();
  const { at, ...rest } = await answer;
  check(rest, jvm);
  return milliseconds(from, at);
}
