import type { Status } from './result';
import type { DriftSettings } from './settings';

/** With fewer values on a side no share means anything, whatever the noise limit says. */
export const FEWEST_ROWS = 10;

/** What a PSI says by its thresholds: too few rows to say where a side has too few, or where chance alone gives it. */
export function psiStatus(
  { value, noiseLimit }: { readonly value: number; readonly noiseLimit: number },
  fewest: number,
  { watch, drift }: Pick<DriftSettings, 'watch' | 'drift'>,
): Exclude<Status, 'excluded'> {
  if (fewest < FEWEST_ROWS) return 'unknown';
  if (value < watch) return 'stable';
  if (value <= noiseLimit) return 'unknown';
  return value < drift ? 'watch' : 'drifted';
}

/**
 * The same of a chunk of time, whose noise limit says already where it has too few rows or where all its categories see no
 * more than chance.
 */
export function chunkStatus(
  value: number,
  noiseLimit: number | null,
  thresholds: Pick<DriftSettings, 'watch' | 'drift'>,
): Exclude<Status, 'excluded'> {
  return psiStatus({ value, noiseLimit: noiseLimit ?? 0 }, Infinity, thresholds);
}
