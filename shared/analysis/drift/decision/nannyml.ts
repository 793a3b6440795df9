import type { DriftSettings } from '../../../domain/settings';
import type { IntervalBin } from '../../../stats/interval-bin';
import { jensenShannonDistance } from '../../../stats/jensen-shannon';
import { nannymlCategoryBins, nannymlNumberBins } from '../../../stats/presets/nannyml';
import type { PresetBins } from '../../../stats/presets/preset-bins';
import { standardDeviationThreshold } from '../../../stats/standard-deviation-threshold';
import { plain } from '../plain-number';
import type { Evidence } from './evidence';
import type { Ruling } from './ruling';
import { tidemarkRuling } from './tidemark';

/**
 * NannyML 0.13's default for a column: Jensen-Shannon (base 2) against a threshold learned from the reference, the mean
 * of its own chunks' distances to all of it plus three standard deviations; over it is drift. The reference slice is cut
 * in ten chunks in the order of its rows, the production slice is taken as one chunk. NannyML compares no times: they
 * are decided by Tidemark's rule, and it is said.
 */
export function nannymlRuling(evidence: Evidence, settings: DriftSettings): Ruling {
  const { sides, kind } = evidence;
  if (sides === undefined || kind === 'datetime') {
    const own = tidemarkRuling(evidence, settings);
    return { ...own, why: 'NannyML does not compare times: decided by Tidemark’s rule, PSI.' };
  }
  const bins =
    sides.form === 'numbers'
      ? nannymlNumberBins(sides.reference, sides.production)
      : nannymlCategoryBins(sides.reference, sides.production);
  if (!bins.computable) return ruling(null, null, `One side has no value to compare: ${bins.reason}.`);
  const distance = jensenShannonDistance(bins.reference, bins.production, 2);
  const chunks =
    sides.form === 'numbers'
      ? numberChunks(bins, sides.referenceChunks)
      : categoryChunks(bins, sides.referenceChunks());
  // Production's leftover bin is empty in every chunk of the reference.
  const whole = bins.reference.subarray(0, chunks[0]?.length ?? bins.reference.length);
  const learned = standardDeviationThreshold(
    chunks.map((chunk) =>
      chunk.every((count) => count === 0) ? null : jensenShannonDistance(whole, chunk, 2),
    ),
    { below: null, lowest: 0, highest: 1 },
  );
  if (!learned.computable || learned.upper === null || chunks.length < 2)
    return ruling(distance, null, 'The reference has too few rows to learn a threshold from its chunks.');
  return ruling(distance, learned.upper, null);
}

function ruling(value: number | null, threshold: number | null, problem: string | null): Ruling {
  const drifted = value !== null && threshold !== null && value > threshold;
  return {
    rule: 'nannyml',
    metric: 'jensenShannon',
    value,
    threshold,
    status: problem !== null ? 'unknown' : drifted ? 'drifted' : 'stable',
    reason:
      problem ??
      `Jensen-Shannon (base 2) ${plain(value ?? 0)} is ${drifted ? 'over' : 'not over'} ${plain(threshold ?? 0)}, the mean of the reference’s ten chunks plus three standard deviations.`,
    why: 'Decided by Jensen-Shannon over Doane’s bins or all categories: NannyML’s default for numbers and categories.',
  };
}

type Computable = Extract<PresetBins, { computable: true }>;

function numberChunks(
  { bins }: Computable,
  chunksOf: (bins: readonly IntervalBin[]) => readonly Float64Array[],
): readonly Float64Array[] {
  const intervals = bins.flatMap((bin) => (bin.kind === 'interval' ? [bin.interval] : []));
  const [first] = intervals;
  const last = intervals.at(-1);
  if (first === undefined || last === undefined) return [];
  // Open bins at both ends, to cover the line; infinite values of the reference fall there and are left out.
  const line = [
    { lower: -Infinity, upper: first.lower, lowerClosed: true, upperClosed: false },
    ...intervals,
    { lower: last.upper, upper: Infinity, lowerClosed: false, upperClosed: true },
  ];
  return chunksOf(line).map((counts) => counts.subarray(1, -1));
}

function categoryChunks({ bins }: Computable, chunks: readonly Float64Array[]): readonly Float64Array[] {
  const kept = bins.flatMap((bin) => (bin.kind === 'category' ? [bin.category] : []));
  return chunks.map((counts) => Float64Array.from(kept, (category) => counts[category] ?? 0));
}
