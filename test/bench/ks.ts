import { rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { encodeNumbers } from '../../shared/analysis/columns/encoded-numbers';
import { sliceSample } from '../../shared/analysis/columns/slice-sample';
import { SpareMemory } from '../../shared/analysis/columns/spare-memory';
import { kolmogorovSmirnov } from '../../shared/stats/kolmogorov-smirnov';
import { SeededRandom } from '../../shared/stats/seeded-random';
import { pythonPeer } from './python-peer';
import { line } from './report';

const ROWS = 5_000_000;
const GROWTH = [1_000_000, 2_000_000, 4_000_000, 8_000_000];
const RUNS = 3;
const BAR = 0.5;
const GROWTH_BAR = 1.15;

function doubles(rows: number, seed: number, shift: number): Float64Array {
  const random = new SeededRandom(seed);
  return Float64Array.from({ length: rows }, () => random.fraction() + random.fraction() + shift);
}

/** Sorting both sides and comparing them, as the drift table does; the fastest of some runs. */
function fastest(reference: Float64Array, production: Float64Array): { ms: number; statistic: number } {
  let ms = Infinity;
  let statistic = NaN;
  for (let run = 0; run < RUNS; run++) {
    const copies = [reference.slice(), production.slice()] as const;
    const spare = new SpareMemory();
    const start = performance.now();
    const [left, right] = copies.map((values) =>
      sliceSample(encodeNumbers(values, null, spare), { mask: null, rows: values.length }, spare),
    );
    if (left === undefined || right === undefined) throw new Error('Two sides are needed.');
    statistic = kolmogorovSmirnov(left.sample, right.sample).statistic;
    ms = Math.min(ms, performance.now() - start);
  }
  return { ms, statistic };
}

/** Kolmogorov-Smirnov of 5 million doubles a side beside SciPy, and how its time grows with the rows. */
export default async function ks(): Promise<void> {
  const [reference, production] = [doubles(ROWS, 1, 0), doubles(ROWS, 2, 0.01)];
  const ours = fastest(reference, production);
  const files = ['reference', 'production'].map((side) => path.join(os.tmpdir(), `tidemark-ks-${side}.f64`));
  const [a = '', b = ''] = files;
  await writeFile(a, new Uint8Array(reference.buffer));
  await writeFile(b, new Uint8Array(production.buffer));
  const peer = await pythonPeer('ks', [a, b]);
  for (const file of files) await rm(file);
  if (peer !== null) {
    if (Math.abs(peer.statistic - ours.statistic) > 1e-12) throw new Error('The statistics differ.');
    line(
      'KS of 5 M against 5 M doubles',
      ours.ms,
      `SciPy ${peer.version}, asymptotic`,
      peer.seconds * 1000,
      BAR,
    );
  }
  const times = GROWTH.map((rows) => fastest(doubles(rows, 3, 0), doubles(rows, 4, 0.01)).ms);
  const exponent =
    Math.log((times.at(-1) ?? NaN) / (times[0] ?? NaN)) /
    Math.log((GROWTH.at(-1) ?? NaN) / (GROWTH[0] ?? NaN));
  console.log(
    `KS of ${GROWTH.map((rows) => rows / 1e6).join(', ')} M rows a side: ${times.map((ms) => ms.toFixed(0)).join(', ')} ms: time grows with rows to the power of ${exponent.toFixed(2)}, bar ${GROWTH_BAR} — ${exponent <= GROWTH_BAR ? 'within' : 'OVER'}`,
  );
}
