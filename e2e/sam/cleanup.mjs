// Stops what this run has started, in order and once, in whatever way the run ends.
import { endAll } from './commands.mjs';

const stops = [];
let stopping = null;

/** Takes what ends something; it is called at the end of the run, or at once when that has begun. */
export const onStop = (stop) => (stopping ? stop() : stops.push(stop));

/** Ends the programs that are waited for, then everything else, the last started first. */
export const stopAll = () => (stopping ??= endAll().then(stopRest));

/** Whether the end has begun: what fails from then on fails because of it. */
export const isStopping = () => stopping !== null;

async function stopRest() {
  while (stops.length > 0) {
    try {
      await stops.pop()();
    } catch (error) {
      console.error(error.message); // and the others must still be ended
    }
  }
}
