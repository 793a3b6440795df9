import type { DecisionMetric, DecisionRule } from '../../../domain/decision';

/** What a rule finds of a column: by which metric, from when, and whether it drifted. */
export interface Ruling {
  readonly rule: DecisionRule;
  readonly metric: DecisionMetric;
  /** Null when it could not be computed. */
  readonly value: number | null;
  readonly threshold: number | null;
  readonly status: 'drifted' | 'watch' | 'stable' | 'unknown';
  /** Why this status. */
  readonly reason: string;
  /** Why this metric for this column. */
  readonly why: string;
}
