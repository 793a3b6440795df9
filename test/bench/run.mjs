/**
 * `npm run bench [load|sources|in-place|drift|drift-table|slice|outliers|dossier|subgroups|shadow|cbpe|app ...]`: prints each figure as a
 * ratio beside its peer or limit in the same run. `drift` is evidently, ks, growth, memory and brush, and `outliers` is
 * outlier-scores and outlier-threshold, which can be run by themselves too.
 * Data is made once, by native DuckDB with a fixed seed, in the system's temporary folder. `npm run bench outliers -- --rows
 * 200000` takes fewer rows than the million of the bar, `npm run bench in-place -- --rows 100000000` more than ten million.
 */
import { parseArgs } from 'node:util';
import { bundled } from '../bundled.mjs';

const known = [
  'load',
  'sources',
  'in-place',
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
  options: { rows: { type: 'string' } },
});
const rows = Number(values.rows ?? 1_000_000);
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

const program = await bundled('bench', [...known, 'in-place-run']);
for (const name of named.length > 0 ? named : known) {
  // This one has a size of its own, which is not that of the others.
  const asked = name === 'in-place' && values.rows === undefined ? undefined : rows;
  await (await program(name)).default(asked);
}
process.exit(0);
