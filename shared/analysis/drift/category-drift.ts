import type { ColumnSide } from '../../domain/result';
import type { DriftSettings } from '../../domain/settings';
import { chiSquareHomogeneity } from '../../stats/chi-square';
import { conditionalChiSquare } from '../../stats/conditional-chi-square';
import {
  binnedMetrics,
  comparedBins,
  LEFT_OUT_NOTE,
  type CountedBin,
  type MissingRows,
} from './binned-metrics';
import type { Measured } from './number-drift';
import { categoryPresetBinning, type PsiBinning } from './psi-binning';
import type { CategorySides } from './side-counts';

const LISTED = 100;

function sum(counts: Float64Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

function side(counts: Float64Array, missing: number): ColumnSide {
  let distinct = 0;
  for (const count of counts) if (count > 0) distinct++;
  return { count: sum(counts), missing, distinct };
}

type Order = (a: number, b: number) => number;

/** The first `limit` of the indices in an order. */
function first(indices: readonly number[], limit: number, order: Order): number[] {
  const kept: number[] = [];
  for (const index of indices) {
    if (kept.length === limit && order(index, kept[limit - 1] as number) >= 0) continue;
    let low = 0;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (order(kept[middle] as number, index) < 0) low = middle + 1;
      else high = middle;
    }
    kept.splice(low, 0, index);
    if (kept.length > limit) kept.pop();
  }
  return kept;
}

/**
 * At most `limit` of the indices, largest first, and the rest in no order. Equal counts go by text, so that neither
 * the order of rows nor the engine decides which category is kept.
 */
function largest(
  indices: readonly number[],
  counts: Float64Array,
  limit: number,
  compare: Order,
): { top: number[]; rest: number[] } {
  const count = (index: number): number => counts[index] as number;
  const order: Order = (a, b) => count(b) - count(a) || compare(a, b);
  if (indices.length <= limit) return { top: [...indices].sort(order), rest: [] };
  const ordered = Float64Array.from(indices, count).sort();
  const least = ordered[ordered.length - limit] as number;
  const above = indices.filter((index) => count(index) > least).sort(order);
  const atLeast = indices.filter((index) => count(index) === least);
  const top = [...above, ...first(atLeast, limit - above.length, compare)];
  const chosen = new Set(top);
  return { top, rest: indices.filter((index) => !chosen.has(index)) };
}

/** The bins of a column of categories, and the bin of each of the sides' categories. */
export interface CategoryBinning {
  readonly bins: readonly Pick<CountedBin, 'label' | 'kind'>[];
  readonly binOf: Uint16Array;
  /** The bin of missing rows: the last. */
  readonly missing: number;
  /** Whether categories were put together as "other". */
  readonly pooled: boolean;
}

/** The largest categories of the reference, the others together, those it never had, and missing. */
export function categoryBinning(
  sides: Pick<CategorySides, 'size' | 'reference' | 'text' | 'compare'>,
  settings: DriftSettings,
): CategoryBinning {
  const inReference: number[] = [];
  for (let i = 0; i < sides.size; i++) if ((sides.reference[i] as number) > 0) inReference.push(i);
  const { top, rest } = largest(inReference, sides.reference, settings.categories, sides.compare);
  const pooled = rest.length > 0;
  const bins: CategoryBinning['bins'] = [
    ...top.map((index) => ({ label: sides.text(index), kind: 'category' as const })),
    ...(pooled ? [{ label: 'other', kind: 'other' as const }] : []),
    { label: 'unseen', kind: 'unseen' as const },
    { label: 'missing', kind: 'missing' as const },
  ];
  const binOf = new Uint16Array(sides.size).fill(bins.length - 2);
  for (const index of rest) binOf[index] = top.length;
  top.forEach((index, bin) => {
    binOf[index] = bin;
  });
  return { bins, binOf, missing: bins.length - 1, pooled };
}

function categoryBins(
  sides: CategorySides,
  settings: DriftSettings,
): { bins: CountedBin[]; pooled: boolean } {
  const { bins, binOf, missing, pooled } = categoryBinning(sides, settings);
  const counts = { reference: new Float64Array(bins.length), production: new Float64Array(bins.length) };
  for (const side of ['reference', 'production'] as const) {
    for (let i = 0; i < sides.size; i++) {
      const bin = binOf[i] as number;
      counts[side][bin] = (counts[side][bin] as number) + (sides[side][i] as number);
    }
    counts[side][missing] = sides.missing[side];
  }
  return {
    bins: bins.map((bin, i) => ({
      ...bin,
      reference: counts.reference[i] as number,
      production: counts.production[i] as number,
    })),
    pooled,
  };
}

/** The bins of PSI for categories, as the settings say. */
export function categoryPsiBinning(
  sides: CategorySides,
  settings: DriftSettings,
  missing: MissingRows,
): PsiBinning {
  const preset = categoryPresetBinning(sides, settings);
  if (preset !== null) return preset;
  const { bins, pooled } = categoryBins(sides, settings);
  const named = pooled
    ? `the ${settings.categories} largest reference categories + other + unseen`
    : 'one bin a reference category + unseen';
  return {
    bins: comparedBins(bins, missing),
    words: missing === 'a bin' ? `${named} + missing` : named,
    zeroRule: { kind: 'replace', share: settings.zeroShare },
    preset: 'quantile',
    notes: [],
  };
}

function listed(
  sides: CategorySides,
  here: Float64Array,
  there: Float64Array,
): { list: { value: string; count: number }[]; total: number } {
  const indices: number[] = [];
  for (let i = 0; i < sides.size; i++) if ((here[i] as number) > 0 && there[i] === 0) indices.push(i);
  const { top } = largest(indices, here, LISTED, sides.compare);
  return {
    list: top.map((i) => ({ value: sides.text(i), count: here[i] as number })),
    total: indices.length,
  };
}

/**
 * Drift of a column of categories: PSI and Jensen-Shannon over the largest categories of the reference, a bin for
 * the others, one for categories the reference never had and one for missing; chi-square over all categories.
 */
export function categoryDrift(
  sides: CategorySides,
  settings: DriftSettings,
  missing: MissingRows = 'a bin',
): Measured {
  const notes: string[] = missing === 'a bin' ? [] : [LEFT_OUT_NOTE];
  const reference = side(sides.reference, sides.missing.reference);
  const production = side(sides.production, sides.missing.production);
  const { bins, metrics } = binnedMetrics(categoryPsiBinning(sides, settings, missing));
  const test = chiSquareHomogeneity(sides.reference, sides.production);
  const all: Measured['metrics'] = { ...metrics };
  if (test.computable)
    all.chiSquare = {
      statistic: test.statistic,
      pValue: test.pValue,
      pConditional: conditionalChiSquare(sides.reference, sides.production) ?? 1,
      degreesOfFreedom: test.degreesOfFreedom,
      yates: test.yates,
      lowExpectedShare: test.lowExpectedShare,
    };
  else notes.push(`Chi-square was not computed: ${test.reason}.`);
  const appeared = listed(sides, sides.production, sides.reference);
  const vanished = listed(sides, sides.reference, sides.production);
  return {
    reference,
    production,
    bins,
    metrics: all,
    categories: {
      new: appeared.list,
      newCount: appeared.total,
      vanished: vanished.list,
      vanishedCount: vanished.total,
    },
    notes,
  };
}
