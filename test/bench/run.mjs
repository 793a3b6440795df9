/**
 * `npm run bench [load|drift|evidently|ks|memory|slice|app ...]`: prints each figure as a ratio beside its peer or limit in the same run.
 * Data is made once, by native DuckDB with a fixed seed, in the system's temporary folder.
 */
import { bundled } from '../bundled.mjs';

const known = ['load', 'drift', 'evidently', 'ks', 'memory', 'slice', 'app'];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  process.exit(1);
}

const program = await bundled('bench', known);
for (const name of asked.length > 0 ? asked : known) await (await program(name)).default();
process.exit(0);
