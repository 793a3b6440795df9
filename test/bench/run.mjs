/**
 * `npm run bench [load|drift|slice|app ...]`: prints each figure as a ratio beside its peer or limit in the same run.
 * Data is made once, by native DuckDB with a fixed seed, in the system's temporary folder. The code under test is
 * bundled as the app's is: module by module it would be slower.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');
const known = ['load', 'drift', 'slice', 'app'];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(1);
}

const outDir = path.join(root, 'out/bench');
await build({
  root,
  configFile: false,
  logLevel: 'error',
  ssr: { external: true },
  build: {
    ssr: true,
    outDir,
    emptyOutDir: true,
    minify: false,
    rolldownOptions: {
      input: Object.fromEntries(known.map((name) => [name, path.join(root, `test/bench/${name}.ts`)])),
      output: { entryFileNames: '[name].mjs' },
    },
  },
});
for (const name of asked.length > 0 ? asked : known) {
  const module = await import(pathToFileURL(path.join(outDir, `${name}.mjs`)).href);
  await module.default();
}
process.exit(0);
