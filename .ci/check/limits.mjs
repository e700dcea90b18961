// Limits of the JavaScript and TypeScript files, for both ESLint configurations (docs/CONTRIBUTING.md).
export const limits = {
  complexity: ['error', 15],
  'max-depth': ['error', 3],
  'max-lines': ['error', 150],
  'max-lines-per-function': ['error', 60],
  'max-params': ['error', 5],
};

/** Functions of tests hold tables and other functions; React components hold their markup. */
export const testLimits = { 'max-lines-per-function': 'off' };
export const componentLimits = { 'max-lines-per-function': ['error', 80] };
