import { ESLint } from 'eslint';
import { beforeAll, expect, test } from 'vitest';

// The lint rule that keeps the folders apart, tried on imports that must not be.
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
  // Only the rule in question, and none that needs types: these files are never written.
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  ruleFilter: ({ ruleId }) => ruleId === 'import-x/no-restricted-paths',
});

// The first file makes ESLint load its plug-ins, which takes seconds on a busy machine.
beforeAll(() => eslint.lintText('', { filePath: cases[0][0] }), 60_000);

test.each(cases)('%s imports %s: %s', async (filePath, imported, outcome) => {
  const [result] = await eslint.lintText(`import '${imported}';\n`, { filePath });
  expect(result?.messages.map((m) => m.ruleId)).toEqual(
    outcome === 'refused' ? ['import-x/no-restricted-paths'] : [],
  );
});
