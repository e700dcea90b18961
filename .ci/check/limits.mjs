// Limits of the JavaScript and TypeScript files, for both ESLint configurations (docs/CONTRIBUTING.md).
/** @typedef {Record<string, 'off' | ['error', number]>} Limits */

/** @type {Limits} */
export const limits = {
  complexity: ['error', 15],
  'max-depth': ['error', 3],
  'max-lines': ['error', 150],
  'max-lines-per-function': ['error', 60],
  'max-params': ['error', 5],
};

/**
 * Functions of tests hold tables and other functions.
 * @type {Limits}
 */
export const testLimits = { 'max-lines-per-function': 'off' };
/**
 * React components hold their markup.
 * @type {Limits}
 */
export const componentLimits = { 'max-lines-per-function': ['error', 80] };
