import { defineConfig, globalIgnores } from 'eslint/config';
import eventLoop from 'eslint-plugin-event-loop';
import tseslint from 'typescript-eslint';

export default defineConfig([
  globalIgnores(['dist/']),
  {
    files: ['src/**/*.ts'],
    extends: [eventLoop.configs.recommended],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
  },
]);
