import type { ColumnSide } from '../../domain/result';
import type { DriftSettings } from '../../domain/settings';
import { chiSquareHomogeneity } from '../../stats/chi-square';
import { binnedMetrics, type CountedBin } from './binned-metrics';
import type { Measured } from './number-drift';
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

/** Indices by count, largest first; equal counts by text, so that the order is the same on every run. */
function largestFirst(indices: number[], counts: Float64Array, text: (index: number) => string): number[] {
  return indices.sort((a, b) => {
    const difference = (counts[b] as number) - (counts[a] as number);
    if (difference !== 0) return difference;
    return text(a) < text(b) ? -1 : 1;
  });
}

/** At most `limit` of the indices, largest first, without ordering the rest. */
function largest(
  indices: number[],
  counts: Float64Array,
  limit: number,
  text: (index: number) => string,
): { top: number[]; rest: number[] } {
  if (indices.length <= limit) return { top: largestFirst(indices, counts, text), rest: [] };
  const ordered = Float64Array.from(indices, (index) => counts[index] as number).sort();
  const threshold = ordered[ordered.length - limit] as number;
  const atLeast = indices.filter((index) => (counts[index] as number) >= threshold);
  const candidates = atLeast.length > limit * 20 ? atLeast.slice(0, limit * 20) : atLeast;
  const top = largestFirst(candidates, counts, text).slice(0, limit);
  const chosen = new Set(top);
  return { top, rest: indices.filter((index) => !chosen.has(index)) };
}

function categoryBins(
  sides: CategorySides,
  settings: DriftSettings,
): { bins: CountedBin[]; pooled: boolean } {
  const inReference: number[] = [];
  let unseen = 0;
  for (let i = 0; i < sides.size; i++) {
    if ((sides.reference[i] as number) > 0) inReference.push(i);
    else unseen += sides.production[i] as number;
  }
  const { top, rest } = largest(inReference, sides.reference, settings.categories, sides.text);
  const bins = top.map((index): CountedBin => ({
    label: sides.text(index),
    kind: 'category',
    reference: sides.reference[index] as number,
    production: sides.production[index] as number,
  }));
  const pooled = rest.length > 0;
  if (pooled) {
    const add = (counts: Float64Array): number =>
      rest.reduce((total, index) => total + (counts[index] as number), 0);
    bins.push({
      label: 'other',
      kind: 'other',
      reference: add(sides.reference),
      production: add(sides.production),
    });
  }
  bins.push({ label: 'unseen', kind: 'unseen', reference: 0, production: unseen });
  bins.push({
    label: 'missing',
    kind: 'missing',
    reference: sides.missing.reference,
    production: sides.missing.production,
  });
  return { bins, pooled };
}

function listed(
  sides: CategorySides,
  here: Float64Array,
  there: Float64Array,
): { list: { value: string; count: number }[]; total: number } {
  const indices: number[] = [];
  for (let i = 0; i < sides.size; i++) if ((here[i] as number) > 0 && there[i] === 0) indices.push(i);
  const { top } = largest(indices, here, LISTED, sides.text);
  return {
    list: top.map((i) => ({ value: sides.text(i), count: here[i] as number })),
    total: indices.length,
  };
}

/**
 * Drift of a column of categories: PSI and Jensen-Shannon over the largest categories of the reference, a bin for
 * the others, one for categories the reference never had and one for missing; chi-square over all categories.
 */
export function categoryDrift(sides: CategorySides, settings: DriftSettings): Measured {
  const notes: string[] = [];
  const reference = side(sides.reference, sides.missing.reference);
  const production = side(sides.production, sides.missing.production);
  const { bins: counted, pooled } = categoryBins(sides, settings);
  const binning = pooled
    ? `the ${settings.categories} largest reference categories + other + unseen + missing`
    : 'one bin a reference category + unseen + missing';
  const { bins, metrics } = binnedMetrics(counted, binning, settings);
  const test = chiSquareHomogeneity(sides.reference, sides.production);
  const all: Measured['metrics'] = { ...metrics };
  if (test.computable)
    all.chiSquare = {
      statistic: test.statistic,
      pValue: test.pValue,
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
