import type { Shadow } from '../../../shared/domain/shadow';

type Thresholds = NonNullable<Shadow['thresholds']>;

/** What the shadow would do at a threshold of its score. */
export interface AtThreshold {
  readonly agreement: number;
  readonly toPositive: number;
  readonly toNegative: number;
  readonly selectionRate: number;
  /** Null without a label. */
  readonly accuracy: number | null;
  readonly precision: number | null;
  readonly recall: number | null;
}

/** Sums the counts by score: bins from `first` on are predicted positive. */
export function atThreshold({ counts }: Thresholds, first: number): AtThreshold {
  let [pairs, agree, toPositive, toNegative, selected] = [0, 0, 0, 0, 0];
  const table = { tp: 0, fp: 0, fn: 0, tn: 0 };
  counts.forEach((cells, bin) => {
    const positive = bin >= first;
    cells.forEach((count, cell) => {
      const [truth, live] = [Math.floor(cell / 2), cell % 2];
      pairs += count;
      if (positive) selected += count;
      if (positive === (live === 1)) agree += count;
      else if (positive) toPositive += count;
      else toNegative += count;
      if (truth === 1) table[positive ? 'tp' : 'fn'] += count;
      if (truth === 0) table[positive ? 'fp' : 'tn'] += count;
    });
  });
  const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  const { tp, fp, fn, tn } = table;
  return {
    agreement: ratio(agree, pairs) ?? 0,
    toPositive,
    toNegative,
    selectionRate: ratio(selected, pairs) ?? 0,
    accuracy: ratio(tp + tn, tp + fp + fn + tn),
    precision: ratio(tp, tp + fp),
    recall: ratio(tp, tp + fn),
  };
}

/** The same of the live model. */
export function liveNumbers({ counts }: Thresholds): AtThreshold {
  const sum = (which: (cell: number) => boolean): number =>
    counts.reduce(
      (total, cells) => total + cells.reduce((all, count, cell) => all + (which(cell) ? count : 0), 0),
      0,
    );
  const [tn, fp, fn, tp] = [0, 1, 2, 3].map((cell) => sum((one) => one === cell));
  const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  const [a = 0, b = 0, c = 0, d = 0] = [tn, fp, fn, tp];
  return {
    agreement: 1,
    toPositive: 0,
    toNegative: 0,
    selectionRate:
      ratio(
        sum((cell) => cell % 2 === 1),
        sum(() => true),
      ) ?? 0,
    accuracy: ratio(a + d, a + b + c + d),
    precision: ratio(d, b + d),
    recall: ratio(d, c + d),
  };
}

/** The first bin that makes the shadow select as many as the live model, as closely as bins allow. */
export function matchingBin(thresholds: Thresholds): number {
  const wanted = liveNumbers(thresholds).selectionRate;
  let [best, distance] = [0, Infinity];
  for (let bin = 0; bin <= thresholds.counts.length; bin++) {
    const off = Math.abs(atThreshold(thresholds, bin).selectionRate - wanted);
    if (off < distance) [best, distance] = [bin, off];
  }
  return best;
}

/** The bin that a threshold begins, the nearest edge. */
export function binOf({ edges }: Thresholds, threshold: number): number {
  let best = 0;
  edges.forEach((edge, bin) => {
    if (Math.abs(edge - threshold) < Math.abs((edges[best] ?? 0) - threshold)) best = bin;
  });
  return best;
}
