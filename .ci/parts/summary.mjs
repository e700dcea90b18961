// The table at the end of `make test` and `make check`.

/**
 * @param {{name: string, result: 'passed' | 'failed' | 'skipped' | 'stopped' | 'not run', seconds?: number}[]} results
 * @returns {string[]} a line for each part, then one that names what failed
 */
export function summary(results) {
  const width = Math.max(...results.map(({ name }) => name.length), 'part'.length);
  const row = (name, result, seconds) =>
    `${name.padEnd(width)}  ${result.padEnd(7)}  ${seconds.padStart(7)}`;
  const rows = results.map(({ name, result, seconds }) =>
    row(name, result === 'failed' ? 'FAILED' : result, seconds?.toFixed(1) ?? '-'),
  );
  return ['', row('part', 'result', 'seconds'), ...rows, '', verdict(results)];
}

function verdict(results) {
  const named = (wanted) =>
    results.filter(({ result }) => result === wanted).map(({ name }) => name);
  const count = (number) => `${number} of ${results.length} part${results.length === 1 ? '' : 's'}`;
  const failed = named('failed');
  const skipped = named('skipped');
  const unfinished = [...named('stopped'), ...named('not run')];
  const sentences = [];
  if (failed.length > 0) sentences.push(`${count(failed.length)} failed: ${failed.join('; ')}.`);
  if (unfinished.length > 0) {
    sentences.push(`Stopped: ${count(unfinished.length)} did not finish.`);
  }
  if (sentences.length === 0) {
    sentences.push(`${count(results.length - skipped.length)} passed, none failed.`);
  }
  if (skipped.length > 0) sentences.push(`Skipped: ${skipped.join('; ')}.`);
  return sentences.join(' ');
}
