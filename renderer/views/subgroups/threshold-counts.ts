import type { Attribute } from '../../../shared/domain/subgroups';
import { binaryShares } from '../../../shared/stats/binary-metrics';
import type { Proportion } from '../../../shared/stats/two-proportion-z';

export type GroupScores = NonNullable<Attribute['scores']>[number];

/** What a group would get at a threshold of the score. Null where it is not defined. */
export interface AtGroupThreshold {
  readonly selectionRate: number | null;
  readonly recall: number | null;
  readonly falsePositiveRate: number | null;
  readonly precision: number | null;
  readonly accuracy: number | null;
}

/** The same as counts: rows that fulfil it, out of so many. */
export type CountsAtThreshold = Readonly<Record<keyof AtGroupThreshold, Proportion>>;

/** Sums the counts of one group or of several together: bins from `first` on are predicted positive. */
export function countsAt(groups: readonly GroupScores[], first: readonly number[]): CountsAtThreshold {
  const table = { truePositives: 0, falsePositives: 0, falseNegatives: 0, trueNegatives: 0 };
  let [rows, selected] = [0, 0];
  groups.forEach(({ counts }, group) => {
    counts.forEach(([negative = 0, positive = 0, none = 0], bin) => {
      const above = bin >= (first[group] ?? 0);
      rows += negative + positive + none;
      if (above) selected += negative + positive + none;
      table[above ? 'truePositives' : 'falseNegatives'] += positive;
      table[above ? 'falsePositives' : 'trueNegatives'] += negative;
    });
  });
  const { recall, falsePositiveRate, precision, accuracy } = binaryShares(table);
  return {
    selectionRate: { successes: selected, total: rows },
    recall,
    falsePositiveRate,
    precision,
    accuracy,
  };
}

/** The shares of {@link countsAt}. */
export function atGroupThreshold(groups: readonly GroupScores[], first: readonly number[]): AtGroupThreshold {
  const { selectionRate, recall, falsePositiveRate, precision, accuracy } = countsAt(groups, first);
  const value = ({ successes, total }: Proportion): number | null => (total === 0 ? null : successes / total);
  return {
    selectionRate: value(selectionRate),
    recall: value(recall),
    falsePositiveRate: value(falsePositiveRate),
    precision: value(precision),
    accuracy: value(accuracy),
  };
}

/** The first bin of each group at which it is selected as often as all groups together are at one threshold. */
export function equalSelection(groups: readonly GroupScores[], first: number): number[] {
  const wanted =
    atGroupThreshold(
      groups,
      groups.map(() => first),
    ).selectionRate ?? 0;
  return groups.map((group) => {
    let [best, distance] = [first, Infinity];
    for (let bin = 0; bin <= group.counts.length; bin++) {
      const off = Math.abs((atGroupThreshold([group], [bin]).selectionRate ?? 0) - wanted);
      if (off < distance) [best, distance] = [bin, off];
    }
    return best;
  });
}
