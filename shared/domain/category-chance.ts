/** From this p-value on, a test over all categories sees no more than chance: that of the noise limit. */
const CHANCE = 0.01;

/**
 * Whether a PSI of categories is no more than chance. Its bins are the reference's largest, and “unseen” is empty there by
 * construction: with many categories both make a PSI of their own when nothing changed. The test over all categories knows
 * nothing of bins. Missing rows it does not see: where they give the PSI, nothing is in doubt.
 *
 * @param pValue of χ² over all categories, by the moments that their numbers of rows give; null without one.
 * @param fromMissing what missing rows add to the PSI.
 * @param watch PSI from which a column is to be watched.
 */
export function categoriesSeeChance(pValue: number | null, fromMissing: number, watch: number): boolean {
  return pValue !== null && pValue > CHANCE && fromMissing < watch;
}
