import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // A browser or a build at work in one file leaves its own time to another.
    maxWorkers: 2 * Math.max(2, availableParallelism()),
  },
});
