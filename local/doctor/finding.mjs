/**
 * The result of one check.
 *
 * @typedef {object} Finding
 * @property {'ok' | 'WRONG' | 'not checked'} result
 * @property {string} part what was checked, one or two words
 * @property {string} says what was found, what is wrong, or why it was not checked; one line
 * @property {string} [fix] where to change it: dashboard path, setting, file
 */

/** @returns {Finding} */
export const ok = (part, says) => ({ result: 'ok', part, says });

/** @returns {Finding} */
export const wrong = (part, says, fix) => ({ result: 'WRONG', part, says, fix });

/** @returns {Finding} */
export const notChecked = (part, says) => ({ result: 'not checked', part, says });

/** @param {Finding[]} findings */
export const anyWrong = (findings) => findings.some(({ result }) => result === 'WRONG');

/** The findings as lines for a terminal, and one line that sums them up. */
export function report(findings) {
  const lines = findings.flatMap(({ result, part, says, fix }) => [
    `  ${result.padEnd(12)}${part.padEnd(13)}${says}`,
    ...(fix ? [`${' '.repeat(27)}Fix: ${fix}`] : []),
  ]);
  const count = findings.filter(({ result }) => result === 'WRONG').length;
  const sum =
    ['Nothing is wrong.', 'One setting is wrong.'][count] ?? `${count} settings are wrong.`;
  return [...lines, '', sum].join('\n');
}
