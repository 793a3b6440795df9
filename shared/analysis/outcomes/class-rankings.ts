import type { Estimate } from '../../domain/estimate';
import { NO_ESTIMATE } from '../../domain/estimate';
import { groupedRanking, NO_OUTCOME, type Ranking } from '../../stats/grouped-ranking';
import { NORMAL_97_5 } from '../../stats/normal-quantile';
import { ascendingRows } from '../columns/ascending-rows';
import { NO_CLASS } from './class-coding';
import type { Counts } from './class-counts';
import type { ScoredClasses } from './class-scores';

/**
 * How well the score of each class ranks its labelled rows above those of all others.
 *
 * Rows that lack a score are left out.
 *
 * @param groupOfRow group of each row, below `groups`; any other leaves the row out.
 * @param counts false for a row whose label is not to be used.
 * @returns by class, then by group; null where a group lacks rows of the class or of others.
 */
export function classRankings(
  label: Uint8Array,
  { scores, full }: ScoredClasses,
  groupOfRow: Uint16Array,
  groups: number,
  counts: Counts,
): (Ranking | null)[][] {
  const used = label.map((one, row) =>
    one !== NO_CLASS && full[row] === 1 && (groupOfRow[row] as number) < groups && counts(row)
      ? one
      : NO_CLASS,
  );
  return scores.map(({ score }, of) => {
    const outcomes = used.map((one) => (one === NO_CLASS ? NO_OUTCOME : one === of ? 1 : 0));
    const { rows, keys } = ascendingRows(score);
    return groupedRanking(rows, keys, outcomes, groupOfRow, groups);
  });
}

/**
 * ROC AUC of each class against the rest, averaged. The interval has the mean of DeLong's standard errors: no less than
 * that of the mean, whatever the classes' areas have in common.
 *
 * As `sklearn.metrics.roc_auc_score` 1.9 with `multi_class="ovr"` and `average="macro"`.
 *
 * @param rankings one a class.
 */
export function macroArea(rankings: readonly (Ranking | null)[]): Estimate {
  let [area, error, rows] = [0, 0, 0];
  let known = true;
  for (const ranking of rankings) {
    if (ranking === null) return NO_ESTIMATE;
    area += ranking.area / rankings.length;
    if (ranking.standardError === null) known = false;
    else error += ranking.standardError / rankings.length;
    rows = ranking.positives + ranking.negatives;
  }
  if (rankings.length === 0) return NO_ESTIMATE;
  if (!known) return { value: area, rows };
  const half = NORMAL_97_5 * error;
  return { value: area, rows, lower: Math.max(0, area - half), upper: Math.min(1, area + half) };
}
