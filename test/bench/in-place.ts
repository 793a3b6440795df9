import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { timedLog } from './data';

const LIMIT = 3e9;
const LEAST_ROWS = 10_000_000;

const runSchema = z.object({
  opened: z.number(),
  drift: z.number(),
  subgroups: z.number(),
  peak: z.number(),
  found: z.string(),
});
type Run = z.infer<typeof runSchema>;

/**
 * A file of `rows` rows and 10 columns, read in place: the halves of its time compared in drift and by group, by the
 * terminal's engine and the app's, each in a process of its own. From more than ten million rows on, ten million are run
 * beside it, for the exponent by which time grows.
 */
export default async function inPlace(rows = LEAST_ROWS): Promise<void> {
  for (const engine of ['terminal', 'app'] as const) {
    const runs: { readonly count: number; readonly found: Run }[] = [];
    for (const count of rows > LEAST_ROWS ? [LEAST_ROWS, rows] : [rows])
      runs.push({ count, found: await runApart(engine, count) });
    const [first, last] = [runs[0], runs.at(-1)];
    if (first === undefined || last === undefined || first === last) continue;
    const growth = Math.log(total(last.found) / total(first.found)) / Math.log(last.count / first.count);
    console.log(`  ${engine}: time grows with the rows to the power of ${growth.toFixed(2)}`);
  }
}

const total = ({ drift, subgroups }: Run): number => drift + subgroups;

async function runApart(engine: 'terminal' | 'app', rows: number): Promise<Run> {
  const { file, middle } = await timedLog(rows);
  const program = pathToFileURL(path.join(import.meta.dirname, 'in-place-run.mjs')).href;
  const call = [engine, file, middle].map((argument) => JSON.stringify(argument)).join(', ');
  const code = `import(${JSON.stringify(program)}).then(async (m) => { console.log(JSON.stringify(await m.default(${call}))); process.exit(0); })`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', code], {
    maxBuffer: 1 << 28,
  });
  const run = runSchema.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
  const bytes = (await stat(file)).size;
  console.log(
    `In place, ${rows / 1e6} M rows x 10 columns (${(bytes / 1e9).toFixed(1)} GB), ${engine}: open ${seconds(run.opened)}, ` +
      `drift ${seconds(run.drift)}, subgroups ${seconds(run.subgroups)}; peak ${(run.peak / 1e9).toFixed(2)} GB against ${LIMIT / 1e9} GB — ` +
      (run.peak <= LIMIT ? 'within' : 'OVER'),
  );
  return run;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
