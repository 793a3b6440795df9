import { rowsBefore } from '../../stats/cumulative-counts';
import { quantiles } from '../../stats/quantile';
import { lowerBound, upperBound } from '../../stats/sorted-search';
import { extent, finitePart } from '../../stats/weighted-sample';
import type { SliceSamples } from './column-store';
import type { EncodedNumbers } from './encoded-numbers';
import { maskBit, type SliceRows } from './slice-rows';

/** How the present values of a column lie within a slice. */
export interface Spread {
  readonly missing: number;
  readonly total: number;
  /** From the 1st to the 99th percentile of the finite values; of all of them where these are equal. */
  readonly span: number;
}

const spreads = new WeakMap<EncodedNumbers, WeakMap<SliceRows, Spread>>();

/** How a column lies within a slice. Found once. */
export function spreadOf(column: EncodedNumbers, slice: SliceRows, samples: SliceSamples): Spread {
  let known = spreads.get(column);
  if (known === undefined) spreads.set(column, (known = new WeakMap<SliceRows, Spread>()));
  const found = known.get(slice);
  if (found !== undefined) return found;
  const { sample, missing } = samples.get(column, slice);
  const finite = finitePart(sample);
  const [min = 0, max = 0] = extent(finite) ?? [];
  const [lower = 0, upper = 0] = quantiles(finite, [0.01, 0.99]) ?? [];
  const span = Math.min(Number.MAX_VALUE, upper > lower ? upper - lower : max - min);
  const spread = { missing, total: sample.total, span };
  known.set(slice, spread);
  return spread;
}

/** Present values of a slice below a number, and those not over it. */
export function rowsAtOrUnder(
  column: EncodedNumbers,
  slice: SliceRows,
  samples: SliceSamples,
  number: number,
): { readonly below: number; readonly upTo: number } {
  if (column.kind === 'ranked') {
    const { sample } = samples.get(column, slice);
    return {
      below: rowsBefore(sample, lowerBound(sample.values, number)),
      upTo: rowsBefore(sample, upperBound(sample.values, number)),
    };
  }
  const { sorted, order } = column;
  const [first, last] = [lowerBound(sorted, number), upperBound(sorted, number)];
  const { mask } = slice;
  if (mask === null) return { below: first, upTo: last };
  let below = 0;
  for (let i = 0; i < first; i++) below += maskBit(mask, order[i] as number);
  let upTo = below;
  for (let i = first; i < last; i++) upTo += maskBit(mask, order[i] as number);
  return { below, upTo };
}
