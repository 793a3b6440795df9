import type { Proportion } from './two-proportion-z';

/** Rows by predicted and true class. */
export interface BinaryCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** Metrics that are a share of rows: each a count of rows out of others. */
export type BinaryShare =
  | 'accuracy'
  | 'precision'
  | 'recall'
  | 'specificity'
  | 'falsePositiveRate'
  | 'falseNegativeRate'
  | 'falseDiscoveryRate'
  | 'falseOmissionRate'
  | 'negativePredictiveValue'
  | 'selectionRate'
  | 'prevalence';

/** Every metric of a 2 × 2 table of predictions against labels that is a proportion, as its successes and its total. */
export function binaryShares({
  truePositives: tp,
  falsePositives: fp,
  falseNegatives: fn,
  trueNegatives: tn,
}: BinaryCounts): Readonly<Record<BinaryShare, Proportion>> {
  const all = tp + fp + fn + tn;
  const of = (successes: number, total: number): Proportion => ({ successes, total });
  return {
    accuracy: of(tp + tn, all),
    precision: of(tp, tp + fp),
    recall: of(tp, tp + fn),
    specificity: of(tn, tn + fp),
    falsePositiveRate: of(fp, fp + tn),
    falseNegativeRate: of(fn, fn + tp),
    falseDiscoveryRate: of(fp, tp + fp),
    falseOmissionRate: of(fn, fn + tn),
    negativePredictiveValue: of(tn, fn + tn),
    selectionRate: of(tp + fp, all),
    prevalence: of(tp + fn, all),
  };
}

/**
 * The proportion whose monotone function F1 is: of the rows that are positive by label or prediction, those that are
 * by both (the Jaccard index J); F1 = 2 J / (1 + J).
 */
export function jaccard({ truePositives, falsePositives, falseNegatives }: BinaryCounts): Proportion {
  return { successes: truePositives, total: truePositives + falsePositives + falseNegatives };
}

/** F1 of a Jaccard index. */
export function f1OfJaccard(index: number): number {
  return (2 * index) / (1 + index);
}
