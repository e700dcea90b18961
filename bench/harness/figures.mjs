/** The middle value; for an even number of values the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const minimum = (values) => Math.min(...values);

/** The value that 9 of 10 do not exceed (nearest rank). */
export function p90(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.9) - 1];
}

/** A number for people: three significant digits, never an exponent. */
export function show(value) {
  if (value === 0) return '0';
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(digits, 3));
}

/**
 * Runs every row once a round, in an order that moves on by one each round, so that a slow spell of
 * the machine meets all rows alike.
 *
 * @param rows { name: async () => sample }
 * @param rounds how many rounds
 * @returns { name: [sample, ...] }, with the rows' own order
 */
export async function interleave(rows, rounds) {
  const names = Object.keys(rows);
  const samples = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`  round ${round + 1} of ${rounds}\n`);
    for (let step = 0; step < names.length; step++) {
      const name = names[(round + step) % names.length];
      samples[name].push(await twice(name, rows[name]));
    }
  }
  return samples;
}

// A busy machine can make a function miss its own time-outs. One sample may be taken again, and the
// run says so; the same fault twice is a finding.
async function twice(name, row) {
  try {
    return await row();
  } catch (error) {
    console.error(`  ${name} is measured again: ${error.message.split('\n')[0]}`);
    return row();
  }
}

/** One target: what was reached, the limit, and whether it holds. `atLeast` turns the limit round. */
export function target(what, reached, limit, { unit = 'x', atLeast = false, stretch } = {}) {
  const sign = atLeast ? '≥' : '≤';
  const holds = atLeast ? reached >= limit : reached <= limit;
  const wish = stretch === undefined ? '' : ` (stretch ${sign} ${stretch}${unit})`;
  return {
    what,
    limit: `${sign} ${limit}${unit}${wish}`,
    reached: `${show(reached)}${unit}`,
    holds,
  };
}
