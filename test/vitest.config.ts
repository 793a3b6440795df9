import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/golden/**/*.test.ts'] },
      },
      {
        extends: true,
        // Each file starts DuckDB, which takes seconds on a machine that has other work.
        test: {
          name: 'contract',
          include: ['test/contract/**/*.test.ts'],
          globalSetup: 'test/contract/cli/build.mjs',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
    environment: 'node',
    // By default one processor is left idle, which is half of a machine that has two.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ['test/property-seed.ts'],
    // What DuckDB-WASM says of statements that fail is of interest where a test does.
    silent: 'passed-only',
  },
});
