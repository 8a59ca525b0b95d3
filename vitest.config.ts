import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/support/global-setup.ts',
    // Vitest leaves one core to itself, which is half of a small machine.
    maxWorkers: '100%',
    // The first test of a file waits until the compiler has read the types of the libraries.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
