import type { Shadow } from '../../domain/shadow';
import { countBins } from '../../stats/interval-bin';
import { kolmogorovSmirnov } from '../../stats/kolmogorov-smirnov';
import { pairedNumbers } from '../../stats/paired-numbers';
import { psi } from '../../stats/psi';
import { quantileBins } from '../../stats/quantile-bins';
import { rowValues } from '../columns/row-values';
import type { SliceOutcomes } from '../outcomes/read-outcomes';
import type { Pairs } from './pairs';

const BINS = 40;
const PSI_BINS = 10;

/** Scores of both models, or their numbers, row by row; null where one has none. */
export function scoresOf({ live, shadow }: SliceOutcomes): readonly [Float64Array, Float64Array] | null {
  if (shadow === null) return null;
  if (live.value !== null && shadow.value !== null) return [live.value, shadow.value];
  if (live.score === null || shadow.score === null) return null;
  return [rowValues(live.score), rowValues(shadow.score)];
}

/** How the scores of both models, or their numbers, go together; null where one of them has none. */
export function compareScores(side: SliceOutcomes, pairs: Pairs): Shadow['scores'] {
  const scores = scoresOf(side);
  if (scores === null) return null;
  const [live, shadow] = scores;
  const both = pairs.rows.filter((row) => Number.isFinite(live[row]) && Number.isFinite(shadow[row]));
  const first = Float64Array.from(both, (row) => live[row] as number);
  const second = Float64Array.from(both, (row) => shadow[row] as number);
  const found = pairedNumbers(first, second);
  if (found === null) return null;
  const sample = (values: Float64Array) => ({
    values: values.slice().sort(),
    counts: null,
    total: values.length,
  });
  const [here, there] = [sample(first), sample(second)];
  const bins = quantileBins(here, PSI_BINS);
  const ks = kolmogorovSmirnov(here, there);
  return {
    rows: found.rows,
    pearson: found.pearson,
    spearman: found.spearman,
    concordance: found.concordance,
    bias: found.bias,
    biasInterval: found.biasInterval,
    deviation: found.deviation,
    limits: { lower: found.lower, upper: found.upper },
    lowerInterval: found.lowerInterval,
    upperInterval: found.upperInterval,
    psi: psi(countBins(bins, here), countBins(bins, there)).value,
    ks: { statistic: ks.statistic, pValue: ks.pValue },
    differences: histogram(first, second),
  };
}

/** Differences in bins of equal width, as many below zero as above. */
function histogram(first: Float64Array, second: Float64Array): { edges: number[]; counts: number[] } {
  let most = 0;
  for (let i = 0; i < first.length; i++)
    most = Math.max(most, Math.abs((second[i] as number) - (first[i] as number)));
  if (most === 0) return { edges: [-0.5, 0.5], counts: [first.length] };
  const edges = Array.from({ length: BINS + 1 }, (_, i) => most * ((2 * i) / BINS - 1));
  const counts = new Array<number>(BINS).fill(0);
  for (let i = 0; i < first.length; i++) {
    const difference = (second[i] as number) - (first[i] as number);
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(((difference / most + 1) / 2) * BINS)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { edges, counts };
}
