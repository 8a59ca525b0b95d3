// Makes the three files of a rule and adds it to the plugin: npm run new-rule NAME
import { addToIndex, camelCase, requireName, runScript, writeNew } from './scaffold.mjs';

runScript(() => {
  const name = requireName(process.argv[2], 'npm run new-rule NAME');
  const identifier = camelCase(name);
  writeNew({
    [`src/rules/${name}.ts`]: rule(name, identifier),
    [`docs/rules/${name}.md`]: page(name),
    [`tests/rules/${name}.test.ts`]: tests(name, identifier),
  });
  addToIndex('src/rules/index.ts', {
    identifier,
    from: `./${name}.ts`,
    entry: name.includes('-') ? `'${name}': ${identifier}` : identifier,
  });
  console.log(`
The rule reports each call of a function named example. Write what it is to report:
1. the cases in tests/rules/${name}.test.ts;
2. the analysis that src/rules/${name}.ts asks, its description and its preset;
3. the page docs/rules/${name}.md, then \`npm run docs\`.
\`npm run changeset\` says for the change log what is new, and \`npm test\` runs everything.`);
});

/**
 * @param {string} name
 * @param {string} identifier
 */
function rule(name, identifier) {
  return `import type { Rule } from 'eslint';
import type ts from 'typescript';
import type { Compiler } from '../typescript/compiler.ts';
import { createRule } from './create-rule.ts';

/** Reports calls of a function named \`example\`. */
export const ${identifier} = createRule({
  name: '${name}',
  meta: {
    type: 'problem',
    docs: {
      description: 'disallow calls of \`example\`',
      preset: 'recommended',
      severity: 'error',
    },
    schema: [],
    messages: {
      found: 'This happens at run time. Do that instead.',
    },
  },
  create(context, file) {
    return {
      CallExpression(node: Rule.Node) {
        const call = file.toTypeScript(node);
        if (call && isExample(file.compiler, call)) {
          context.report({ node, messageId: 'found' });
        }
      },
    };
  },
});

/** What is asked of types or of other files belongs to an analysis in src/analysis. */
function isExample(compiler: Compiler, call: ts.Node): boolean {
  return (
    compiler.isCallExpression(call) && compiler.isIdentifier(call.expression) && call.expression.text === 'example'
  );
}
`;
}

/** @param {string} name */
function page(name) {
  return `# ${name}

📝 Disallow calls of \`example\`.

💼 This rule is enabled in the following configs: ✅ \`recommended\`, 🔒 \`strict\`.

<!-- end auto-generated rule header -->

Why: what happens at run time.

## Examples

Wrong:

\`\`\`ts
example();
\`\`\`

Right:

\`\`\`ts
another();
\`\`\`

## What it does not see

## When not to use it
`;
}

/**
 * @param {string} name
 * @param {string} identifier
 */
function tests(name, identifier) {
  return `import { fileURLToPath } from 'node:url';
import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';
import { afterAll, describe, it } from 'vitest';
import { ${identifier} } from '../../src/rules/${name}.ts';

Object.assign(RuleTester, { afterAll, describe, it });

const tsconfigRootDir = fileURLToPath(new URL('../fixtures/', import.meta.url));
const filename = \`\${tsconfigRootDir}main.ts\`;
const tester = new RuleTester({
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { projectService: { allowDefaultProject: ['*.ts'] }, tsconfigRootDir },
  },
});

tester.run('${name}', ${identifier}, {
  valid: [{ name: 'A call of another function is left alone.', filename, code: 'another();' }],
  invalid: [
    {
      name: 'A call of the example is reported.',
      filename,
      code: 'example();',
      errors: [{ messageId: 'found', line: 1, column: 1 }],
    },
  ],
});
`;
}
