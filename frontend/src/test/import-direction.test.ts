import { ESLint } from 'eslint';
import { beforeAll, expect, test } from 'vitest';

// Tests the lint rule for the direction of imports.
const cases = [
  ['src/shared/ui/notice.tsx', '../../features/auth/caller', 'refused'],
  ['src/shared/ui/notice.tsx', '../../app/settings', 'refused'],
  ['src/features/posts/feed.tsx', '../../app/settings', 'refused'],
  ['src/features/auth/caller.ts', '../posts/feed', 'refused'],
  ['src/features/posts/feed.tsx', '../profile/profile-page', 'refused'],
  ['src/features/profile/profile-page.tsx', '../posts/feed', 'refused'],
  ['src/features/profile/profile-page.tsx', '../auth/caller', 'allowed'],
  ['src/features/posts/feed.tsx', '../auth/caller', 'allowed'],
  ['src/features/auth/caller.ts', '../../shared/api/client', 'allowed'],
  ['src/app/shell.tsx', '../features/posts/feed', 'allowed'],
] as const;

const eslint = new ESLint({
  // Only this rule, and no rule that needs types, because the files do not exist.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId === 'import-x/no-restricted-paths',
});

// For the first file, ESLint loads its plug-ins, which takes seconds on a busy machine.
beforeAll(() => eslint.lintText('', { filePath: cases[0][0] }), 60_000);

test.each(cases)('%s imports %s: %s', async (filePath, imported, outcome) => {
  const [result] = await eslint.lintText(`import '${imported}';\n`, { filePath });
  expect(result?.messages.map((m) => m.ruleId)).toEqual(
    outcome === 'refused' ? ['import-x/no-restricted-paths'] : [],
  );
});
