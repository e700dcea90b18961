import js from '@eslint/js';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { componentLimits, limits, testLimits } from '../.ci/check/limits.mjs';

export default defineConfig(
  globalIgnores(['dist', 'src/shared/api/schema.generated.d.ts']),
  js.configs.recommended,
  { rules: limits },
  { files: ['*.js', '*.mjs'], languageOptions: { globals: globals.node } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.d.ts'] })],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: importDirections() }],
    },
  },
  { files: ['src/**/*.tsx'], rules: componentLimits },
  { files: ['src/**/*.test.{ts,tsx}'], rules: testLimits },
);

/**
 * Imports go from app to features to shared. A feature does not import another feature, except
 * `auth`, which has the caller and their permissions.
 */
function importDirections() {
  const message =
    'Wrong import direction. Imports go from app to features to shared; a feature imports only the feature auth.';
  return [
    { target: './src/shared', from: ['./src/features', './src/app'], message },
    { target: './src/features', from: './src/app', message },
    { target: './src/features/auth', from: './src/features', except: ['./auth'], message },
    ...['posts', 'profile'].map((feature) => ({
      target: `./src/features/${feature}`,
      from: './src/features',
      except: [`./${feature}`, './auth'],
      message,
    })),
  ];
}
