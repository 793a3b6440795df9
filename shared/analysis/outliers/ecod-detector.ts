import type { Side } from '../../domain/slice';
import { ecodContribution, ecodOfKnownValue, ecodOfNewValue, isSkewed } from '../../stats/ecod';
import type { WeightedSample } from '../../stats/weighted-sample';
import { holdsRow } from '../columns/slice-rows';
import type { ComparedRows } from '../drift/measure';
import type { Detector } from './detector';
import { type OutlierInput, scoredSample, scoredValue } from './inputs';
import type { TableSlice } from './table-slice';

/** Of PyOD: the share of the reference that is flagged when none is set. */
export const ECOD_SHARE = 0.1;

/**
 * ECOD on the reference: reference rows are scored as its own, rows of production as one row more.
 *
 * Column by column: values that many rows share are looked up once, sorted ones merged with the reference.
 */
export function ecodDetector(
  inputs: readonly OutlierInput[],
  tables: Readonly<Record<Side, TableSlice>>,
  slices: ComparedRows,
): Detector {
  return {
    method: 'ecod',
    automatic: NaN,
    uses: () => true,
    notes: [],
    scores: async (side, breathe) => {
      const { slice, tableRows } = tables[side];
      const scores = new Float64Array(tableRows);
      for (const [j, input] of inputs.entries()) {
        const sample = scoredSample(input, slices);
        addContributions(scores, input, side, sample, isSkewed(sample));
        await breathe((tableRows * (j + 1)) / inputs.length);
      }
      if (slice.mask !== null)
        for (let row = 0; row < tableRows; row++) if (!holdsRow(slice, row)) scores[row] = NaN;
      return scores;
    },
    parts: (side, values) => {
      const parts = new Float64Array(values.length);
      inputs.forEach((input, j) => {
        const sample = scoredSample(input, slices);
        const skewed = isSkewed(sample);
        const of = side === 'reference' ? ecodOfKnownValue : ecodOfNewValue;
        for (let i = j; i < values.length; i += inputs.length)
          parts[i] = of(sample, skewed, values[i] as number);
      });
      return parts;
    },
  };
}

function addContributions(
  scores: Float64Array,
  input: OutlierInput,
  side: Side,
  sample: WeightedSample,
  skewed: boolean,
): void {
  const of = side === 'reference' ? ecodOfKnownValue : ecodOfNewValue;
  const column = input[side];
  if (column.kind === 'coded') {
    // A reference code that only rows outside the slice have is of no row that counts.
    const ofCode = column.values.map((value) => of(sample, skewed, value));
    const { codes } = column;
    for (let row = 0; row < codes.length; row++)
      scores[row] = (scores[row] as number) + (ofCode[codes[row] as number] as number);
    return;
  }
  const { sorted, order, rows } = column.column;
  const added = sorted.length === rows ? scores : new Float64Array(rows);
  if (added !== scores) added.fill(of(sample, skewed, input.substitute));
  const { values, counts, total } = sample;
  const extra = side === 'reference' ? 0 : 1;
  let [below, upTo, from, to] = [0, 0, 0, 0];
  let previous = NaN;
  let contribution = 0;
  const count = (at: number): number => (counts === null ? 1 : (counts[at] as number));
  for (let i = 0; i < sorted.length; i++) {
    const raw = sorted[i] as number;
    if (raw !== previous) {
      previous = raw;
      const value = scoredValue(input, raw);
      while (from < values.length && (values[from] as number) < value) below += count(from++);
      while (to < values.length && (values[to] as number) <= value) upTo += count(to++);
      // Of the slice's own rows no value is missing; rows outside it get whatever there is.
      contribution = ecodContribution(
        Math.max(1, upTo + extra),
        Math.max(1, total - below + extra),
        total + extra,
        skewed,
      );
    }
    const row = order[i] as number;
    added[row] = added === scores ? (scores[row] as number) + contribution : contribution;
  }
  if (added !== scores)
    for (let row = 0; row < rows; row++) scores[row] = (scores[row] as number) + (added[row] as number);
}
