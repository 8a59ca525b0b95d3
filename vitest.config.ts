import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/global-setup.ts',
    // The first test of a file waits until the compiler has read the types of the libraries.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
