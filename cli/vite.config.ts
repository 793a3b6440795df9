import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** One file for Node with all of our code in it; native DuckDB stays a package of its own. */
export default defineConfig({
  root,
  ssr: { noExternal: true },
  build: {
    ssr: resolve(root, 'cli/tidemark.ts'),
    outDir: resolve(root, 'out/cli'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      external: [/^@duckdb\//],
      output: { entryFileNames: 'tidemark.js', codeSplitting: false },
    },
  },
});
