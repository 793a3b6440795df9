/**
 * `npm run bench [load|sources|drift|drift-table|slice|outliers|dossier|subgroups|shadow|cbpe|app ...]`: prints each figure as a
 * ratio beside its peer or limit in the same run. `drift` is evidently, ks, growth, memory and brush, and `outliers` is
 * outlier-scores and outlier-threshold, which can be run by themselves too.
 * Data is made once, by native DuckDB with a fixed seed, in the system's temporary folder. `npm run bench outliers -- --rows
 * 200000` takes fewer rows than the million of the bar.
 */
import { parseArgs } from 'node:util';
import { bundled } from '../bundled.mjs';

const known = [
  'load',
  'sources',
  'drift-table',
  'evidently',
  'ks',
  'growth',
  'memory',
  'brush',
  'slice',
  'outlier-scores',
  'outlier-threshold',
  'dossier',
  'subgroups',
  'shadow',
  'cbpe',
  'app',
];
const { positionals: asked, values } = parseArgs({
  allowPositionals: true,
  options: { rows: { type: 'string', default: '1000000' } },
});
const rows = Number(values.rows);
if (!Number.isInteger(rows) || rows < 1000) {
  console.error(`--rows takes a whole number from 1000 on, not ${values.rows}.`);
  process.exit(1);
}
/** What is measured by several, in one run. */
const together = {
  drift: ['evidently', 'ks', 'growth', 'memory', 'brush'],
  outliers: ['outlier-scores', 'outlier-threshold'],
};
const named = asked.flatMap((name) => (Object.hasOwn(together, name) ? together[name] : [name]));
const unknown = named.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(
    `No such bench: ${unknown.join(', ')}. There are: ${[...Object.keys(together), ...known].join(', ')}.`,
  );
  process.exit(1);
}

const program = await bundled('bench', known);
for (const name of named.length > 0 ? named : known) await (await program(name)).default(rows);
process.exit(0);
