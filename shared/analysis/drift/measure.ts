import type { ColumnKind } from '../../domain/column';
import type { DriftSettings } from '../../domain/settings';
import type { EncodedPair, SliceCategories, SliceSamples } from '../columns/column-store';
import type { CategoryDictionary, EncodedCategories } from '../columns/encoded-categories';
import type { SliceRows } from '../columns/slice-rows';
import type { SliceSample } from '../columns/slice-sample';
import { stringKind } from '../string-kind';
import { binsOfNumbers } from '../columns/bin-of-row';
import type { IntervalBin } from '../../stats/interval-bin';
import { FALSE_AND_TRUE } from './boolean-bins';
import { chunkCounts } from './chunk-counts';
import type { CategoryEvidence, NumberEvidence } from './decision/evidence';
import type { MissingRows } from './binned-metrics';
import { categoryDrift } from './category-drift';
import type { PositiveClass } from '../outcomes/read-positive';
import { withShift } from './class-shift';
import { type Measured, numberDrift } from './number-drift';
import type { PlannedColumn } from './plan';
import type { NumberSides } from './psi-binning';
import type { CategorySides } from './side-counts';

/** The rows of both slices, and what was counted of them before. */
export interface ComparedRows {
  readonly reference: SliceRows;
  readonly production: SliceRows;
  readonly samples: SliceSamples;
  readonly categories: SliceCategories;
}

/** The counts of a 0/1 column as the two categories false and true. */
export function booleanSides(reference: SliceSample, production: SliceSample): CategorySides {
  const counts = ({ sample }: SliceSample): Float64Array => {
    const pair = new Float64Array(2);
    sample.values.forEach((value, i) => {
      pair[value === 0 ? 0 : 1] = sample.counts?.[i] ?? 0;
    });
    return pair;
  };
  return {
    text: (index) => (index === 0 ? 'false' : 'true'),
    compare: (a, b) => a - b,
    size: 2,
    reference: counts(reference),
    production: counts(production),
    missing: { reference: reference.missing, production: production.missing },
  };
}

/** The places of both dictionaries' categories in one list: those of the reference, then those only production has. */
export interface JoinedCategories {
  readonly size: number;
  readonly text: (index: number) => string;
  readonly compare: (a: number, b: number) => number;
  /** Place of each production code; reference codes are their own place. */
  readonly productionPlace: Int32Array;
}

/** Puts the categories of both sides into one list. */
export function joinCategories(
  reference: EncodedCategories,
  production: EncodedCategories,
): JoinedCategories {
  const here = reference.dictionary.size;
  const productionPlace = production.dictionary.codesIn(reference.dictionary);
  const extra: number[] = [];
  for (let code = 0; code < productionPlace.length; code++) {
    if ((productionPlace[code] as number) >= 0) continue;
    productionPlace[code] = here + extra.length;
    extra.push(code);
  }
  const place = (index: number): [CategoryDictionary, number] =>
    index < here ? [reference.dictionary, index] : [production.dictionary, extra[index - here] as number];
  return {
    size: here + extra.length,
    text: (index) => {
      const [dictionary, code] = place(index);
      return dictionary.text(code);
    },
    compare: (a, b) => {
      const [dictionary, code] = place(a);
      return dictionary.compare(code, ...place(b));
    },
    productionPlace,
  };
}

/** Both sides counted over one list of categories. */
export function categorySides(
  reference: EncodedCategories,
  production: EncodedCategories,
  slices: ComparedRows,
): CategorySides {
  const here = reference.dictionary.size;
  const there = production.dictionary.size;
  const referenceCounts = slices.categories.get(reference, slices.reference);
  const productionCounts = slices.categories.get(production, slices.production);
  const { size, text, compare, productionPlace } = joinCategories(reference, production);
  const sides = { reference: new Float64Array(size), production: new Float64Array(size) };
  for (let code = 0; code < here; code++) sides.reference[code] = referenceCounts[code] as number;
  for (let code = 0; code < there; code++)
    sides.production[productionPlace[code] as number] = productionCounts[code] as number;
  return {
    text,
    compare,
    size,
    ...sides,
    missing: {
      reference: referenceCounts[here] as number,
      production: productionCounts[there] as number,
    },
  };
}

function distinctAndCount(counts: Float64Array): { distinct: number; count: number } {
  let distinct = 0;
  let count = 0;
  for (const n of counts) {
    if (n > 0) distinct++;
    count += n;
  }
  return { distinct, count };
}

/** Labels come late: one that is not there yet says nothing about drift. */
export function missingRowsOf({ role }: Pick<PlannedColumn, 'role'>): MissingRows {
  return role === 'label' ? 'left out' : 'a bin';
}

/** A column's drift, and what a rule needs to decide about it. */
export interface MeasuredColumn {
  readonly kind: ColumnKind;
  readonly measured: Measured;
  readonly sides: NumberEvidence | CategoryEvidence;
}

const INTEGERS = /^U?(TINY|SMALL|BIG)?INT(EGER)?$/;

/** Both sides of a column as they are compared. */
export type ColumnSides =
  | ({ readonly form: 'numbers' } & NumberSides)
  | { readonly form: 'categories'; readonly kind: ColumnKind; readonly sides: CategorySides };

/** Counts a planned column on both slices. Samples may share the store's memory: see {@link SliceSamples}. */
export function columnSides(plan: PlannedColumn, encoded: EncodedPair, slices: ComparedRows): ColumnSides {
  const { reference, production } = encoded;
  if (reference.form === 'numbers' && production.form === 'numbers') {
    const counted = {
      reference: slices.samples.get(reference, slices.reference),
      production: slices.samples.get(production, slices.production),
    };
    if (plan.boolean)
      return {
        form: 'categories',
        kind: 'boolean',
        sides: booleanSides(counted.reference, counted.production),
      };
    const integers =
      counted.reference.missing + counted.production.missing === 0 &&
      [plan.reference, plan.production].every(({ type }) => INTEGERS.test(type));
    const scale = plan.form === 'time' ? 'time' : 'number';
    return { form: 'numbers', name: plan.name, ...counted, scale, storage: { integers } };
  }
  if (reference.form === 'categories' && production.form === 'categories') {
    const sides = categorySides(reference, production, slices);
    const left = distinctAndCount(sides.reference);
    const right = distinctAndCount(sides.production);
    const kind = stringKind(Math.max(left.distinct, right.distinct), Math.max(left.count, right.count));
    return { form: 'categories', kind, sides };
  }
  throw new Error(`The two sides of ${plan.name} were encoded differently.`);
}

/** Rows per chunk of the reference slice, in bins or in its categories. */
function referenceChunks(
  { reference }: EncodedPair,
  slice: SliceRows,
): (bins: readonly IntervalBin[]) => readonly Float64Array[] {
  if (reference.form === 'categories')
    return () => chunkCounts(reference.codes, slice, reference.dictionary.size);
  return (bins) => chunkCounts(binsOfNumbers(reference, bins), slice, bins.length);
}

/** Counts a planned column on both slices and measures its drift. */
export function measureColumn(
  plan: PlannedColumn,
  encoded: EncodedPair,
  slices: ComparedRows,
  settings: DriftSettings,
  positive: PositiveClass | null,
): MeasuredColumn {
  const missing = missingRowsOf(plan);
  const compared = columnSides(plan, encoded, slices);
  const chunksOf = referenceChunks(encoded, slices.reference);
  if (compared.form === 'categories') {
    const { kind, sides } = compared;
    return {
      kind,
      measured: withShift(
        categoryDrift(sides, settings, missing),
        { kind, role: plan.role },
        sides,
        positive,
      ),
      sides: { form: 'categories', ...sides, referenceChunks: () => chunksOf(FALSE_AND_TRUE) },
    };
  }
  return {
    kind: compared.scale === 'time' ? 'datetime' : 'numeric',
    measured: numberDrift(compared, settings, missing),
    sides: {
      form: 'numbers',
      reference: compared.reference.sample,
      production: compared.production.sample,
      storage: compared.storage,
      referenceChunks: chunksOf,
    },
  };
}
