import { chmod } from 'node:fs/promises';
import { resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

const root = resolve(import.meta.dirname, '..');

/** All of our code for Node, in one folder; native DuckDB stays a package of its own. */
/** `npx tidemark` runs the file itself. */
const executable: Plugin = {
  name: 'executable',
  writeBundle: () => chmod(resolve(root, 'out/cli/tidemark.js'), 0o755),
};

export default defineConfig({
  root,
  plugins: [executable],
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
