/**
 * `npm run bench [load|drift|slice|app ...]`: prints each figure as a ratio beside its peer or limit in the same run.
 * Data is made once, by native DuckDB with a fixed seed, in the system's temporary folder.
 */
import path from 'node:path';
import { createServer } from 'vite';

const root = path.resolve(import.meta.dirname, '../..');
const known = ['load', 'drift', 'slice', 'app'];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(1);
}

const server = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
});
try {
  for (const name of asked.length > 0 ? asked : known) {
    const module = await server.ssrLoadModule(`/test/bench/${name}.ts`);
    await module.default();
  }
} finally {
  await server.close();
}
process.exit(0);
