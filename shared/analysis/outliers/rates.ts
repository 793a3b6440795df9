import type { OutlierRate, Outliers } from '../../domain/outliers';
import type { Side } from '../../domain/slice';
import { proportionDifference } from '../../stats/proportion-difference';
import { wilsonInterval } from '../../stats/wilson-interval';
import { grouped, plain } from '../drift/plain-number';
import { isFlagged, type SideScores } from './model';

const BINS = 200;
/** Times the reference's share from which production's is worth watching, and has drifted, when it is beyond chance. */
const WATCH = 1.25;
const DRIFT = 2;
/** With fewer rows on a side nothing is said: a model of so few knows none that are unlike them. */
const FEWEST_ROWS = 30;

/** Rows flagged of so many, with Wilson's 95 % interval; of no rows the interval is everything. */
export function rateOf(flagged: number, rows: number): OutlierRate {
  const interval = wilsonInterval({ successes: flagged, total: rows }) ?? { lower: 0, upper: 1 };
  return { flagged, rows, share: rows === 0 ? 0 : flagged / rows, ...interval };
}

/** Rows flagged at a threshold, and how many of them at any. */
export function countFlagged(side: SideScores, threshold: number): { flagged: number; far: number } {
  let [flagged, far] = [0, 0];
  for (let row = 0; row < side.scores.length; row++) {
    if (!isFlagged(side, row, threshold)) continue;
    flagged++;
    if (side.far !== null && (side.far[row] as number) > 0) far++;
  }
  return { flagged, far };
}

type Verdict = Pick<Outliers, 'difference' | 'status' | 'headline'>;

/** Whether production has more outliers than the reference, in words. */
export function verdict({ reference, production }: Outliers['rate']): Verdict {
  const difference = proportionDifference(
    { successes: reference.flagged, total: reference.rows },
    { successes: production.flagged, total: production.rows },
  ) ?? { value: 0, lower: -1, upper: 1 };
  const percent = (share: number): string => `${plain(share * 100)} %`;
  const told = `${percent(production.share)} of production rows (${grouped(production.flagged)}) against ${percent(reference.share)} of the reference`;
  if (production.rows === 0)
    return { difference, status: 'unknown', headline: 'Production has no rows to judge.' };
  const ratio =
    reference.share > 0 ? production.share / reference.share : production.share > 0 ? Infinity : 1;
  const beyondChance = difference.lower > 0;
  const few = Math.min(reference.rows, production.rows) < FEWEST_ROWS;
  const status = few
    ? 'unknown'
    : beyondChance && ratio >= DRIFT
      ? 'drifted'
      : beyondChance && ratio >= WATCH
        ? 'watch'
        : ratio >= DRIFT
          ? 'unknown'
          : 'stable';
  const headline = {
    drifted: `Production has more outliers: ${told}`,
    watch: `Production has somewhat more outliers: ${told}`,
    unknown: `Too few rows to say whether production has more outliers: ${told}`,
    stable: `Production has no more outliers than the reference: ${told}`,
  }[status];
  return { difference, status, headline };
}

/** Scores of rows that are not far, in bins that hold their upper edges; the threshold is an edge. */
export function scoreHistogram(
  sides: Readonly<Record<Side, SideScores>>,
  threshold: number,
): Outliers['histogram'] {
  let [min, max] = [threshold, threshold];
  const all = [sides.reference, sides.production];
  for (const { scores, far } of all)
    for (let row = 0; row < scores.length; row++) {
      const score = scores[row] as number;
      if (score !== score || (far !== null && (far[row] as number) > 0)) continue;
      if (score < min) min = score;
      if (score > max) max = score;
    }
  if (!(max > min)) max = min + 1;
  const width = (max - min) / BINS;
  const below = Math.ceil((threshold - min) / width) + 1;
  const above = Math.ceil((max - threshold) / width);
  const edges = Array.from({ length: below + above + 1 }, (_, i) => threshold + (i - below) * width);
  const bins = edges.length - 1;
  const count = ({ scores, far }: SideScores): number[] => {
    const counts = new Array<number>(bins).fill(0);
    for (let row = 0; row < scores.length; row++) {
      const score = scores[row] as number;
      if (score !== score || (far !== null && (far[row] as number) > 0)) continue;
      let bin = Math.max(0, Math.min(bins - 1, Math.ceil((score - threshold) / width) + below - 1));
      // The edges decide, not the division.
      while (bin > 0 && score <= (edges[bin] as number)) bin--;
      while (bin < bins - 1 && score > (edges[bin + 1] as number)) bin++;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    return counts;
  };
  return { edges, reference: count(sides.reference), production: count(sides.production) };
}
