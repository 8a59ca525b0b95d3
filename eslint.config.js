import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import eslintPlugin from 'eslint-plugin-eslint-plugin';
import tseslint from 'typescript-eslint';
import eventLoop from './dist/index.js';

/** The folders of src, and the other folders of src that each may import from. */
const direction = {
  rules: ['edits', 'analysis', 'libraries', 'typescript'],
  edits: ['analysis', 'libraries', 'typescript'],
  analysis: ['libraries', 'typescript'],
  libraries: [],
  typescript: [],
};

const compiler = {
  regex: '^(?:typescript|@typescript-eslint/.+)$',
  allowTypeImports: true,
  message: 'Only src/typescript talks to the compiler; import types alone.',
};

const linter = {
  regex: '^(?:eslint|estree)(?:/|$)',
  message: 'Analyses and descriptors know nothing of ESLint.',
};

export default defineConfig([
  globalIgnores(['.bench/', 'dist/', 'examples/', 'tests/fixtures/']),
  {
    files: ['**/*.{js,mjs,ts}'],
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      eventLoop.configs.recommended,
    ],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_$', destructuredArrayIgnorePattern: '^_$' },
      ],
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [eslintPlugin.configs['all-type-checked']],
    rules: {
      // createRule adds the URL, and `preset` stands where others say `recommended`.
      'eslint-plugin/require-meta-docs-recommended': 'off',
      'eslint-plugin/require-meta-docs-url': 'off',
      // JavaScript and TypeScript are the default, and ESLint 9 does not know the property.
      'eslint-plugin/require-meta-languages': 'off',
      // Findings are described and edits are made outside of `create`, where these rules do not look. The rule tester
      // of ESLint checks the same when a test runs.
      'eslint-plugin/no-missing-placeholders': 'off',
      'eslint-plugin/no-unused-message-ids': 'off',
      'eslint-plugin/no-unused-placeholders': 'off',
      'eslint-plugin/require-meta-fixable': 'off',
      'eslint-plugin/require-meta-has-suggestions': 'off',
    },
  },
  {
    files: ['src/analysis/**/*.ts', 'src/edits/**/*.ts'],
    rules: {
      // TypeScript types a node's `parent` as always there. Walks to the root end where it is not.
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/typescript/**'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [compiler] }] },
  },
  Object.entries(direction).map(([folder, targets]) => ({
    name: `direction/${folder}`,
    files: [`src/${folder}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: targets.length > 0 ? `^\\.\\./(?!(?:${targets.join('|')})/)` : '^\\.\\./',
              message: `src/${folder} imports from ${['itself', ...targets].join(', ')} only.`,
            },
            ...(folder === 'typescript' ? [] : [compiler]),
            ...(folder === 'analysis' || folder === 'libraries' ? [linter] : []),
          ],
        },
      ],
    },
  })),
  {
    files: ['tests/**/*.ts'],
    rules: {
      // Assertions on parsed JSON and on ESLint's loosely typed results say more than a cast in front of each.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Stand-ins do nothing, and the methods of test helpers use no `this`.
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    // Configuration files meet packages without types; scripts are checked by the compiler (scripts/tsconfig.json),
    // which knows the globals too.
    extends: [tseslint.configs.disableTypeChecked],
    rules: { 'no-undef': 'off' },
  },
]);
