import type { ColumnDrift } from './result';

type Decision = ColumnDrift['decision'];

/** What decided a column, as a table shows it. */
export interface DecidingMeasure {
  /** Short: `PSI`, `JS`, `JS (base e)`, `W / σ`, `KS p`, `χ² p`, `z p`. */
  readonly name: string;
  readonly value: number;
  readonly isPValue: boolean;
  /** How the value stands to its threshold. */
  readonly sign: '≥' | '>' | '<' | '≤';
  readonly threshold: number;
  /** How far past its threshold the value is, 1 at it: see `timesThreshold`. */
  readonly times: number;
}

/**
 * The measure that decided a column, with its threshold. Evidently's Jensen-Shannon is in base e, all others in base 2.
 * @returns null where nothing was decided, or what decides could not be computed.
 */
export function decidingMeasure(decision: Decision): DecidingMeasure | null {
  const { status, value, threshold } = decision;
  if (status === 'excluded' || value === null || value === undefined || threshold === null) return null;
  return {
    name: shortName(decision),
    value,
    isPValue: isPValue(decision),
    sign: signOf(decision, value, threshold),
    threshold,
    times: timesThreshold(value, threshold, isPValue(decision)),
  };
}

/**
 * How far a value is past its threshold, so that columns decided by different measures can be ranked: 1 is at it, more is
 * drift. Of a distance value / threshold; infinite over a threshold of 0. Of a p-value ln p / ln threshold, so that 2
 * is as rare as two independent tests that both just pass it; infinite for p = 0.
 */
export function timesThreshold(value: number, threshold: number, ofPValue: boolean): number {
  if (ofPValue) return Math.max(0, Math.log(value) / Math.log(threshold));
  return value === 0 ? 0 : value / threshold;
}

const isPValue = ({ metric }: Decision): boolean =>
  metric === 'ks' || metric === 'chiSquare' || metric === 'z';

function shortName({ metric, rule }: Decision): string {
  switch (metric) {
    case 'psi':
      return 'PSI';
    case 'jensenShannon':
      return rule === 'evidently' ? 'JS (base e)' : 'JS';
    case 'wasserstein':
      return 'W / σ';
    case 'ks':
      return 'KS p';
    case 'chiSquare':
      return 'χ² p';
    case 'z':
      return 'z p';
  }
}

/** NannyML's threshold is passed above it, other distances' at it; p-values drift below. */
function signOf(decision: Decision, value: number, threshold: number): DecidingMeasure['sign'] {
  if (isPValue(decision)) {
    if (value === threshold) return decision.drifted ? '≤' : '≥';
    return value < threshold ? '<' : '≥';
  }
  if (decision.rule === 'nannyml') return value > threshold ? '>' : '≤';
  return value >= threshold ? '≥' : '<';
}
