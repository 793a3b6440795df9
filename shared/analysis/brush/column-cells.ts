import type { Bin } from '../../domain/result';
import type { DriftSettings } from '../../domain/settings';
import { edgeBins } from '../../stats/binning/edge-bins';
import { binOfIntervals, cutLine, cutsOf } from '../../stats/binning/cut-line';
import { histogramPair } from '../../stats/histogram';
import { finitePart } from '../../stats/weighted-sample';
import { binsOfNumbers } from '../columns/bin-of-row';
import type { EncodedPair } from '../columns/column-store';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import type { ComparedRows } from '../drift/measure';
import { HISTOGRAM_BINS } from '../drift/number-drift';
import type { PlannedColumn } from '../drift/plan';
import { FALSE_AND_TRUE } from '../drift/boolean-bins';
import { categoryRowBins, numberRowBins } from '../timeline/row-bins';

/** No bar of the histogram: missing, or beyond its edges. */
export const NO_BAR = 0xffff;

/** The smallest parts of a column that its PSI bins and the bars of its histogram are both made of. */
export interface ColumnCells {
  /** The bins of PSI. */
  readonly bins: readonly Pick<Bin, 'kind' | 'label'>[];
  /** The bin of each cell. */
  readonly binOfCell: Uint16Array;
  /** The bar of each cell, and how many bars there are; null where the column has no histogram. */
  readonly histogram: { readonly bars: number; readonly barOfCell: Uint16Array } | null;
  /** The cell of every row of both tables. */
  readonly reference: Uint16Array;
  readonly production: Uint16Array;
}

/** The cells of a column of both slices, as the drift table bins and draws it. */
export function columnCells(
  pair: EncodedPair,
  plan: PlannedColumn,
  slices: ComparedRows,
  settings: DriftSettings,
): ColumnCells {
  const { reference, production } = pair;
  if (reference.form === 'numbers' && production.form === 'numbers')
    return numberCells({ reference, production }, plan, slices, settings);
  if (reference.form === 'categories' && production.form === 'categories') {
    const { bins, ...rows } = categoryRowBins({ reference, production }, slices, settings);
    return { bins, binOfCell: Uint16Array.from(bins.keys()), histogram: null, ...rows };
  }
  throw new Error(`The two sides of ${plan.name} were encoded differently.`);
}

function numberCells(
  pair: { readonly reference: EncodedNumbers; readonly production: EncodedNumbers },
  plan: PlannedColumn,
  slices: ComparedRows,
  settings: DriftSettings,
): ColumnCells {
  const { sample } = slices.samples.get(pair.reference, slices.reference);
  const bins = numberRowBins(plan, sample, settings);
  const edges = plan.boolean
    ? []
    : histogramPair(
        finitePart(sample),
        finitePart(slices.samples.get(pair.production, slices.production).sample),
        HISTOGRAM_BINS,
      ).edges;
  const drawn = edges.length < 2 ? null : edgeBins(edges);
  const cells = cutLine([...cutsOf(bins), ...(drawn === null ? [] : cutsOf(drawn))]);
  const rowsOf = (column: EncodedNumbers): Uint16Array => binsOfNumbers(column, cells);
  const reference = rowsOf(pair.reference);
  return {
    bins: [
      ...bins.map((bin) =>
        plan.boolean
          ? { kind: 'category' as const, label: bin === FALSE_AND_TRUE[0] ? 'false' : 'true' }
          : { kind: 'interval' as const, label: '' },
      ),
      { kind: 'missing', label: 'missing' },
    ],
    binOfCell: Uint16Array.from([...binOfIntervals(cells, bins), bins.length]),
    histogram:
      drawn === null
        ? null
        : {
            bars: edges.length - 1,
            // The outermost bins lie beyond the edges.
            barOfCell: Uint16Array.from([
              ...Array.from(binOfIntervals(cells, drawn), (bin) =>
                bin === 0 || bin === drawn.length - 1 ? NO_BAR : bin - 1,
              ),
              NO_BAR,
            ]),
          },
    reference,
    production: pair.production === pair.reference ? reference : rowsOf(pair.production),
  };
}
