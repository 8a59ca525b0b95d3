import { defineConfig } from 'eslint/config';
import eventLoop from 'eslint-plugin-event-loop';
import tseslint from 'typescript-eslint';

export default defineConfig({
  files: ['src/**/*.{ts,tsx}'],
  extends: [eventLoop.configs.recommended],
  languageOptions: {
    parser: tseslint.parser,
    parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
  },
});
