import { edgeBins } from '../binning/edge-bins';
import { countBins, type IntervalBin } from '../interval-bin';
import { align, type CountedSample, finitePart, type WeightedSample } from '../weighted-sample';
import { emptySide, type NoPresetBins, type PresetBin, type PresetCounts } from './preset-bins';

/** Both sides without their infinite values, over one array of values; neither is empty. */
export interface FiniteSides {
  readonly computable: true;
  readonly reference: CountedSample;
  readonly production: CountedSample;
  readonly leftOut: { readonly reference: number; readonly production: number };
}

/** Leaves the infinite values out, or says which side then has nothing left. */
export function finiteSides(
  reference: WeightedSample,
  production: WeightedSample,
): FiniteSides | NoPresetBins {
  const aligned = align(reference, production);
  const finite = { reference: finitePart(aligned.reference), production: finitePart(aligned.production) };
  const leftOut = {
    reference: reference.total - finite.reference.total,
    production: production.total - finite.production.total,
  };
  return (
    emptySide(finite.reference.total, finite.production.total) ?? { computable: true, ...finite, leftOut }
  );
}

/** One bin per value that at least one side has, ascending. */
export function everyValue({ reference, production, leftOut }: FiniteSides): PresetCounts {
  const used: number[] = [];
  for (let i = 0; i < reference.values.length; i++) {
    if (reference.counts[i] !== 0 || production.counts[i] !== 0) used.push(i);
  }
  return {
    computable: true,
    bins: used.map((i): PresetBin => ({ kind: 'value', value: reference.values[i] ?? 0 })),
    reference: Float64Array.from(used, (i) => reference.counts[i] ?? 0),
    production: Float64Array.from(used, (i) => production.counts[i] ?? 0),
    leftOut,
    binning: 'one bin a value of either side',
  };
}

/** Both sides counted between edges that hold all of their values. */
export function countBetween(sides: FiniteSides, edges: readonly number[], binning: string): PresetCounts {
  const bins = edgeBins(edges);
  // Nothing is in the open bins before the first and after the last edge.
  const inner = <T>(every: ArrayLike<T>): T[] => Array.from(every).slice(1, -1);
  return {
    computable: true,
    bins: inner<IntervalBin>(bins).map((interval): PresetBin => ({ kind: 'interval', interval })),
    reference: Float64Array.from(inner(countBins(bins, sides.reference))),
    production: Float64Array.from(inner(countBins(bins, sides.production))),
    leftOut: sides.leftOut,
    binning,
  };
}
