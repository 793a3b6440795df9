import type { BoxNumbers, QuantilePairs } from '../../domain/column-tests';
import type { ColumnKind } from '../../domain/column';
import type { DriftSettings } from '../../domain/settings';
import { boxNumbers } from '../../stats/box-numbers';
import { fewPooledValues } from '../../stats/pooled-values';
import { quantilePairs } from '../../stats/quantile-pairs';
import { align, finitePart, type AlignedSamples, type CountedSample } from '../../stats/weighted-sample';
import type { EncodedPair } from '../columns/column-store';
import { categoryPsiBinning } from '../drift/category-drift';
import { columnSides, missingRowsOf, type ColumnSides, type ComparedRows } from '../drift/measure';
import type { PlannedColumn } from '../drift/plan';
import { numberPsiBinning } from '../drift/psi-binning';
import type { CategorySides } from '../drift/side-counts';
import { binnedDistances } from './binned-distances';
import { categoryDistances, categoryTests, type CategoryCounts } from './category-tests';
import { missingTest, type Presence } from './missing-test';
import { numberDistances, numberTests } from './number-tests';
import { presetPsi } from './preset-psi';
import type { TestStep } from './test-step';

/** Up to this many distinct numbers are tested as categories too: codes, classes, grades. */
const MOST_NUMBERS_AS_CATEGORIES = 20;

/** What there is to compute of a column, in steps between which Cancel is heard. */
export interface ColumnSteps {
  readonly kind: ColumnKind;
  readonly steps: readonly TestStep[];
  /** Numbers and times: what QQ and box plots are drawn from. */
  readonly drawn?: {
    readonly quantilePairs: () => QuantilePairs | null;
    readonly boxes: readonly [reference: () => BoxNumbers | null, production: () => BoxNumbers | null];
  };
}

/** Takes from the store's samples all that the steps need; what is returned stays good whatever is counted next. */
export function columnSteps(
  plan: PlannedColumn,
  encoded: EncodedPair,
  slices: ComparedRows,
  settings: DriftSettings,
): ColumnSteps {
  const compared = columnSides(plan, encoded, slices);
  return compared.form === 'numbers'
    ? numberSteps(plan, compared, settings)
    : categorySteps(plan, compared, settings);
}

/** A label that has not come yet says nothing: its missing values are not tested. */
function missingSteps(plan: PlannedColumn, presence: Presence): TestStep[] {
  return missingRowsOf(plan) === 'a bin' ? [missingTest(presence)] : [];
}

function numberSteps(
  plan: PlannedColumn,
  compared: Extract<ColumnSides, { form: 'numbers' }>,
  settings: DriftSettings,
): ColumnSteps {
  const { reference, production, scale, storage } = compared;
  const binning = numberPsiBinning(compared, settings, missingRowsOf(plan));
  const sides = align(reference.sample, production.sample);
  const missing = { reference: reference.missing, production: production.missing };
  const few =
    scale === 'number'
      ? fewPooledValues(sides.reference, sides.production, MOST_NUMBERS_AS_CATEGORIES)
      : null;
  const counts = few === null || few.length === 0 ? null : valueCounts(sides, few);
  const finite = { reference: finitePart(sides.reference), production: finitePart(sides.production) };
  return {
    kind: scale === 'time' ? 'datetime' : 'numeric',
    steps: [
      ...numberTests(sides),
      ...(counts === null ? [] : categoryTests(counts)),
      ...missingSteps(plan, {
        present: { reference: sides.reference.total, production: sides.production.total },
        missing,
      }),
      ...binnedDistances(binning),
      ...presetPsi((preset) => preset.numbers(sides.reference, sides.production, storage)),
      ...numberDistances(sides, scale),
      ...(counts === null ? [] : categoryDistances(counts)),
    ],
    drawn: {
      quantilePairs: () => quantilePairs(finite.reference, finite.production),
      boxes: [() => boxNumbers(finite.reference), () => boxNumbers(finite.production)],
    },
  };
}

/** Rows per value of both sides, for few values. */
function valueCounts({ reference, production }: AlignedSamples, values: readonly number[]): CategoryCounts {
  const place = new Map(values.map((value, index) => [value, index]));
  const counted = (sample: CountedSample): Float64Array => {
    const counts = new Float64Array(values.length);
    sample.values.forEach((value, i) => {
      const index = place.get(value);
      if (index !== undefined) counts[index] = sample.counts[i] ?? 0;
    });
    return counts;
  };
  return {
    text: (index) => String(values[index]),
    compare: (a, b) => a - b,
    reference: counted(reference),
    production: counted(production),
  };
}

function categorySteps(
  plan: PlannedColumn,
  { kind, sides }: Extract<ColumnSides, { form: 'categories' }>,
  settings: DriftSettings,
): ColumnSteps {
  const { reference, production, missing } = sides;
  return {
    kind,
    steps: [
      ...categoryTests(sides),
      ...missingSteps(plan, { present: presentRows(sides), missing }),
      ...binnedDistances(categoryPsiBinning(sides, settings, missingRowsOf(plan))),
      ...presetPsi((preset) => preset.categories(reference, production)),
      ...categoryDistances(sides),
    ],
  };
}

function presentRows({ reference, production }: CategorySides): Presence['present'] {
  const sum = (counts: Float64Array): number => counts.reduce((total, count) => total + count, 0);
  return { reference: sum(reference), production: sum(production) };
}
