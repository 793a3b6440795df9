import type { GroupScores } from './threshold-counts';

/** A point of a curve, and in how many rows it has its ground. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
  readonly rows: number;
}

/** Bins of the score that are one point of the calibration curve, or one step of the distribution. */
const TOGETHER = 10;
/** Fewer labelled rows make no point of a calibration curve. */
const FEWEST = 20;

/** False positive rate against recall at every threshold of a group, from none selected to all; empty without both classes. */
export function rocCurve({ counts }: GroupScores): CurvePoint[] {
  const negatives = counts.reduce((sum, [negative = 0]) => sum + negative, 0);
  const positives = counts.reduce((sum, [, positive = 0]) => sum + positive, 0);
  if (negatives === 0 || positives === 0) return [];
  let [falsePositives, truePositives] = [0, 0];
  const points: CurvePoint[] = [{ x: 0, y: 0, rows: 0 }];
  for (let bin = counts.length - 1; bin >= 0; bin--) {
    const [negative = 0, positive = 0] = counts[bin] ?? [];
    if (negative + positive === 0) continue;
    falsePositives += negative;
    truePositives += positive;
    points.push({
      x: falsePositives / negatives,
      y: truePositives / positives,
      rows: falsePositives + truePositives,
    });
  }
  return points;
}

/** Middle of the score against the share of positives, by tenths of the score with enough labelled rows. */
export function calibrationCurve({ counts }: GroupScores): CurvePoint[] {
  return tenths(counts).flatMap(({ middle, negative, positive }) =>
    negative + positive < FEWEST
      ? []
      : [{ x: middle, y: positive / (negative + positive), rows: negative + positive }],
  );
}

/** Share of a group's rows by tenths of the score, labelled or not. */
export function scoreCurve({ counts }: GroupScores): CurvePoint[] {
  const parts = tenths(counts).map(({ middle, negative, positive, none }) => ({
    x: middle,
    rows: negative + positive + none,
  }));
  const all = parts.reduce((sum, { rows }) => sum + rows, 0);
  return all === 0 ? [] : parts.map(({ x, rows }) => ({ x, y: rows / all, rows }));
}

function tenths(counts: GroupScores['counts']) {
  return Array.from({ length: Math.ceil(counts.length / TOGETHER) }, (_, i) => {
    const some = counts.slice(i * TOGETHER, (i + 1) * TOGETHER);
    const sum = (which: number): number => some.reduce((total, cell) => total + (cell[which] ?? 0), 0);
    return {
      middle: ((i + 0.5) * TOGETHER) / counts.length,
      negative: sum(0),
      positive: sum(1),
      none: sum(2),
    };
  });
}
