import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** All of our code for Node, in one folder; native DuckDB stays a package of its own. */
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
      output: { entryFileNames: 'tidemark.js', chunkFileNames: '[name].js' },
    },
  },
});
