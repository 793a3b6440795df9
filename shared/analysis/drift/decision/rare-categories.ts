import { categoriesSeeChance } from '../../../domain/category-chance';
import { plain } from '../plain-number';
import type { Evidence } from './evidence';
import type { Ruling } from './ruling';

/** From this share of cells that expect under 5 rows on, a column has a crowd of rare categories. */
const CROWD = 0.2;

/**
 * The ruling as it is, with a word beside it where it says drifted of a crowd of rare categories that show no more than
 * chance: distances and tests that take the reference's categories for all there are say so of any two samples of them.
 * Rules of other tools leave missing values out, so that these are no reason for a drift.
 */
export function withRareCategories(ruling: Ruling, { metrics: { chiSquare } }: Evidence): Ruling {
  if (ruling.status !== 'drifted' || ruling.metric === 'psi' || chiSquare === undefined) return ruling;
  const { lowExpectedShare, pConditional: p } = chiSquare;
  if (lowExpectedShare <= CROWD || !categoriesSeeChance(p, 0, Infinity)) return ruling;
  return {
    ...ruling,
    reason: `${ruling.reason} With so many rare categories this rule says so when nothing changed, too: χ² over all of them sees no more than chance, p ${plain(p)}.`,
  };
}
