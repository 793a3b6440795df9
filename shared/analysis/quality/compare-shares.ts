import type { QualityCheck, QualityVerdict } from '../../domain/quality';
import type { DriftSettings } from '../../domain/settings';
import { fisherExact } from '../../stats/fisher-exact';
import { benjaminiHochberg, bonferroni } from '../../stats/multiple-testing';
import { type Proportion, twoProportionZ } from '../../stats/two-proportion-z';
import { QUALITY_LIMITS, type ShareLimits } from './limits';

/** Rows of both sides, and how many of them have what is checked. */
export interface Shares {
  readonly reference: Proportion;
  readonly production: Proportion;
}

/** Counts expected to be smaller than this are for the exact test. */
const SMALL_COUNT = 5;

const shareOf = ({ successes, total }: Proportion): number => (total === 0 ? 0 : successes / total);

/** Production's share less the reference's. */
export function changeOf({ reference, production }: Shares): number {
  return shareOf(production) - shareOf(reference);
}

/**
 * p-value of the difference of two shares, two-sided: the two-proportion z-test, and Fisher's exact test where fewer
 * than five rows are to be expected in any of the four cells.
 *
 * @returns null when a side has no rows, or all rows of both sides have what is checked, or none.
 */
export function shareDifference({ reference, production }: Shares): number | null {
  const rows = reference.total + production.total;
  const having = reference.successes + production.successes;
  const least = Math.min(reference.total, production.total) * (Math.min(having, rows - having) / rows);
  if (least >= SMALL_COUNT) {
    const test = twoProportionZ(reference, production);
    return test.computable ? test.pValue : null;
  }
  const cells = ({ successes, total }: Proportion): [number, number] => [
    Math.round(successes),
    total - Math.round(successes),
  ];
  const test = fisherExact(cells(reference), cells(production));
  return test.computable ? test.pValue : null;
}

/** Whether any difference counts, or only one side's larger share; a difference the other way then has p = 1. */
export type Direction = 'either' | 'production larger' | 'reference larger';

/** p-values of the differences of many columns, adjusted for how many they are. */
export function adjustedDifferences(
  columns: readonly Shares[],
  correction: DriftSettings['correction'],
  direction: Direction = 'either',
): (number | null)[] {
  const pValues = columns.map((shares) => {
    const change = changeOf(shares);
    const counts = direction === 'either' || (direction === 'production larger' ? change > 0 : change < 0);
    return counts ? shareDifference(shares) : 1;
  });
  if (correction === 'none') return pValues;
  return correction === 'bonferroni' ? bonferroni(pValues) : benjaminiHochberg(pValues);
}

/** What came of comparing two shares. */
export type JudgedShare = Pick<QualityCheck, 'verdict' | 'limit' | 'pAdjusted'>;

/**
 * The verdict on a difference of shares: its size decides, and chance must not explain it. One that reaches a limit
 * within chance is unknown, as a PSI within its noise limit is.
 *
 * @param change what is held against the limits, 0 to 1.
 * @param pAdjusted null when no test is possible, and when none is needed: the size decides alone.
 */
export function judgeShare(change: number, pAdjusted: number | null, limits: ShareLimits): JudgedShare {
  const judged = (verdict: QualityVerdict, limit: number): JudgedShare => ({
    verdict,
    limit,
    ...(pAdjusted === null ? {} : { pAdjusted }),
  });
  const limit = change >= limits.fail ? limits.fail : limits.warn;
  if (change < limits.warn || change <= 0) return judged('pass', limits.warn);
  if (pAdjusted !== null && pAdjusted >= QUALITY_LIMITS.pValue) return judged('unknown', limit);
  return judged(change >= limits.fail ? 'fail' : 'warn', limit);
}
