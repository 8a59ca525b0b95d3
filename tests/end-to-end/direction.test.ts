import { ESLint } from 'eslint';
import { expect, test } from 'vitest';
import { root } from './project.ts';

const ruleId = '@typescript-eslint/no-restricted-imports';

/** Lints an import as if it stood in a file of src, with the rule that holds the direction of imports alone. */
async function check(folder: string, declaration: string): Promise<readonly string[]> {
  const eslint = new ESLint({
    cwd: root,
    ruleFilter: (rule) => rule.ruleId === ruleId,
    // The file does not exist, so it has no types.
    overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
  });
  const results = await eslint.lintText(`${declaration}\n`, { filePath: `src/${folder}/imaginary.ts` });
  return results.flatMap(({ messages }) => messages.map((message) => message.ruleId ?? message.message));
}

test.each([
  ['edits', "import { rules } from '../rules/index.ts';"],
  ['analysis', "import { awaitIt } from '../edits/await-it.ts';"],
  ['analysis', "import type { Preset } from '../rules/create-rule.ts';"],
  ['analysis', "import type { Rule } from 'eslint';"],
  ['analysis', "export { default } from '../index.ts';"],
  ['analysis', "import ts from 'typescript';"],
  ['edits', "import { AST_NODE_TYPES } from '@typescript-eslint/utils';"],
  ['rules', "import { ESLintUtils } from '@typescript-eslint/utils';"],
  ['libraries', "import { fateOf } from '../analysis/fate.ts';"],
  ['libraries', "import type { Compiler } from '../typescript/compiler.ts';"],
  ['typescript', "import { pg } from '../libraries/pg.ts';"],
])('src/%s must not say %s', async (folder, declaration) => {
  expect(await check(folder, declaration)).toEqual([ruleId]);
});

test.each([
  ['rules', "import { awaitIt } from '../edits/await-it.ts';"],
  ['rules', "import type { Rule } from 'eslint';"],
  ['edits', "import { fateOf } from '../analysis/fate.ts';"],
  ['analysis', "import { pg } from '../libraries/pg.ts';"],
  ['analysis', "import type ts from 'typescript';"],
  ['analysis', "import type { Compiler } from '../typescript/compiler.ts';"],
  ['libraries', "import { defineLibrary } from './library.ts';"],
  ['typescript', "import ts from 'typescript';"],
])('src/%s may say %s', async (folder, declaration) => {
  expect(await check(folder, declaration)).toEqual([]);
});
