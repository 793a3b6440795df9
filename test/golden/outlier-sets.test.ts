import { describe as group, expect, it } from 'vitest';
import { mannWhitney } from '../../shared/stats/mann-whitney';
import { spearmanMatrix } from '../../shared/stats/correlation-matrix';
import { weightedSample } from '../../shared/stats/weighted-sample';
import { averagePrecision, meanScores, SEEDS } from './forest-means';
import { type OutlierSet, outlierSets } from './outlier-sets-golden';

const { versions, sets, earlier } = outlierSets;
const RANK = 0.98;
const PRECISION = 0.01;

/** How far ours is from scikit-learn's first 20 seeds, and its next 20 means of 20 seeds are. */
type Outcome = 'both within the bar' | 'ours within the bar' | 'within its spread' | 'beyond its spread';

/**
 * What came of each set, laid down in docs/decisions.md before it was run. Where scikit-learn's own means of 20 seeds are
 * further than 0.01 from each other the bar says nothing about a program. Breast cancer is the one place where ours is
 * further from its first mean than all of its next 20: one in 21 means is.
 */
const OUTCOMES: Readonly<Record<string, Outcome>> = {
  'breast cancer': 'beyond its spread',
  wine: 'within its spread',
  digits: 'both within the bar',
  iris: 'within its spread',
  'earlier cut of breast cancer': 'within its spread',
  'earlier cut of wine': 'ours within the bar',
  'earlier cut of digits': 'both within the bar',
};

function check({ name, rows, labels, mean, further, ...golden }: OutlierSet): void {
  const ours = meanScores(rows, 0, SEEDS);
  const [, rank = 0] = spearmanMatrix([ours, Float64Array.from(mean)]).values;
  const difference = Math.abs(averagePrecision(labels, ours) - golden.averagePrecision);
  const furthest = Math.max(
    ...further.averagePrecisions.map((one) => Math.abs(one - golden.averagePrecision)),
  );
  if (process.env['GOLDEN_REPORT'] !== undefined) console.log(name, { rank, difference, furthest });
  expect(rank).toBeGreaterThan(RANK);
  const within = difference < PRECISION;
  const outcome: Outcome =
    within && furthest < PRECISION
      ? 'both within the bar'
      : within
        ? 'ours within the bar'
        : difference <= furthest
          ? 'within its spread'
          : 'beyond its spread';
  expect(outcome).toBe(OUTCOMES[name]);
}

group(`isolation forests of scikit-learn ${versions['scikit-learn'] ?? ''}, as laid down beforehand`, () => {
  it.each(sets)('ranks the rows of $name as it does', check);
  it.each(earlier)('ranks the rows of the $name as it does', check);

  it.each(sets)(
    'finds the outliers of $name as well as it does, over 21 means of 20 seeds each',
    ({ rows, labels, further, ...golden }) => {
      const ours = Array.from({ length: 1 + further.ranks.length }, (_, block) =>
        averagePrecision(labels, meanScores(rows, block * SEEDS, SEEDS)),
      );
      const theirs = [golden.averagePrecision, ...further.averagePrecisions];
      const found = mannWhitney(weightedSample(ours), weightedSample(theirs));
      expect(found.computable && found.pValue).toBeGreaterThan(0.01 / sets.length);
    },
    60_000,
  );
});
