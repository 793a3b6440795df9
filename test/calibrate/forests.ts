import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { forestScores, SEEDS } from '../golden/forest-means';
import { outlierSets } from '../golden/outlier-sets-golden';

const BLOCKS = 21;

/** Forests of 420 seeds on each labelled set, beside as many of scikit-learn; prints how far they are from one law. */
export default async function forests(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'tidemark-forests-'));
  try {
    for (const { name, rows } of [...outlierSets.sets, ...outlierSets.earlier]) {
      const scores = forestScores(rows, 0, BLOCKS * SEEDS);
      const all = new Float64Array(scores.length * rows.length);
      scores.forEach((one, seed) => all.set(one, seed * rows.length));
      await writeFile(path.join(folder, `${name}.f64`), new Uint8Array(all.buffer));
    }
    const { stdout } = await promisify(execFile)(process.env['PYTHON'] ?? 'python3', [
      path.resolve('test/calibrate/forest_peer.py'),
      folder,
    ]);
    console.log(stdout.trim());
  } finally {
    await rm(folder, { recursive: true });
  }
}
