import type { DriftSettings } from '../../../domain/settings';
import type { WeightedSample } from '../../../stats/weighted-sample';
import { plain } from '../plain-number';
import { categoriesSeeChance } from '../../../domain/category-chance';
import type { Evidence } from './evidence';
import { FEWEST_ROWS, psiStatus } from '../../../domain/psi-status';
import type { Ruling } from './ruling';

/**
 * Tidemark's own rule: PSI for every kind of column. It has drifted when its PSI reaches the threshold and is more than
 * samples of this size show by chance: one that reaches a threshold within the noise limit is "too few rows to say".
 */
export function tidemarkRuling(evidence: Evidence, settings: DriftSettings): Ruling {
  const { psi } = evidence.metrics;
  const ruling = (status: Ruling['status'], reason: string): Ruling => ({
    rule: 'tidemark',
    metric: 'psi',
    value: psi?.value ?? null,
    threshold: settings.drift,
    status,
    reason,
    why: whyPsi(evidence, settings),
  });
  if (psi === undefined) return ruling('unknown', 'PSI could not be computed; the notes say why.');
  const few = fewestValues(evidence);
  const value = plain(psi.value);
  const status = psiStatus(psi, few, settings);
  if (status === 'unknown')
    return ruling(
      status,
      few < FEWEST_ROWS
        ? `Too few rows to say: a side has ${few} ${few === 1 ? 'value' : 'values'}, fewer than ${FEWEST_ROWS}.`
        : `Too few rows to say: PSI ${value}, but with no change 1 in 100 samples of this size would pass ${plain(psi.noiseLimit)}.`,
    );
  if (status === 'stable') return ruling(status, `PSI ${value} is under ${plain(settings.watch)}.`);
  const doubt = chanceOfCategories(evidence, settings);
  if (doubt !== null) return ruling('unknown', `Too few rows to say: PSI ${value}, but ${doubt}.`);
  return ruling(
    status,
    status === 'watch'
      ? `PSI ${value} is between ${plain(settings.watch)} and ${plain(settings.drift)}.`
      : `PSI ${value} is at or over ${plain(settings.drift)}.`,
  );
}

/** Values that the smaller side's PSI is made from: all rows where missing ones are a bin. */
function fewestValues({ bins, rows }: Evidence): number {
  if (bins === undefined) return Math.min(rows.reference, rows.production);
  const counted = (side: 'reference' | 'production'): number =>
    bins.reduce((sum, bin) => sum + bin[side].count, 0);
  return Math.min(counted('reference'), counted('production'));
}

/** What speaks against a PSI of categories, if anything. */
function chanceOfCategories({ metrics, bins }: Evidence, { watch }: DriftSettings): string | null {
  const p = metrics.chiSquare?.pConditional ?? null;
  if (p === null || bins === undefined) return null;
  const missing = bins.find(({ kind }) => kind === 'missing')?.contribution ?? 0;
  return categoriesSeeChance(p, missing, watch)
    ? `χ² over all categories sees no more than chance, p ${plain(p)}`
    : null;
}

/** Why PSI is right for a column of this type, cardinality and size. */
function whyPsi({ kind, metrics, rows, sides }: Evidence, { bins, categories }: DriftSettings): string {
  const few = Math.min(rows.reference, rows.production) < 1000;
  const size = few
    ? 'with few rows its noise limit keeps chance apart from change'
    : 'it is a size, so that it means the same at any number of rows';
  const over = metrics.psi?.binning;
  if (kind === 'numeric' || kind === 'datetime') {
    const distinct = sides?.form === 'numbers' ? distinctUpTo(sides.reference, bins) : bins + 1;
    return distinct <= bins
      ? `Decided by PSI, a bin a value: it has ${distinct} different ${distinct === 1 ? 'value' : 'values'}; ${size}.`
      : `Decided by PSI over ${over ?? 'bins'}: ${kind === 'datetime' ? 'times' : 'numbers'} of many values; ${size}.`;
  }
  if (kind === 'text')
    return `Decided by PSI over ${over ?? 'categories'}: text whose values mostly differ, so that “unseen” says most; ${size}.`;
  const used = sides?.form === 'categories' ? sides.reference.filter((count) => count > 0).length : 0;
  return used > categories
    ? `Decided by PSI over the ${categories} largest of ${used} categories; ${size}.`
    : `Decided by PSI, a bin a category; ${size}.`;
}

/** Distinct values of an ascending list; counting ends beyond `limit`. */
function distinctUpTo({ values, counts }: WeightedSample, limit: number): number {
  let distinct = 0;
  let previous = NaN;
  for (let i = 0; i < values.length && distinct <= limit; i++) {
    if (counts?.[i] === 0) continue;
    if (values[i] !== previous) distinct++;
    previous = values[i] ?? NaN;
  }
  return distinct;
}
