import type { Estimate } from '../../domain/estimate';
import type { MetricComparison, PerformanceStatus } from '../../domain/performance';
import { differenceInterval } from '../../stats/difference-interval';
import type { MetricDefinition } from '../outcomes/metric-definitions';
import type { Estimates } from '../outcomes/metric-estimates';

/** Fewer labelled rows than this on a side say nothing. */
export const FEWEST_LABELLED = 30;
/** Loss relative to the reference from which a metric counts as worse. */
export const WORSE_FROM = 0.05;

/** Production less reference with its interval; null where one of them is not known. */
export function changeOf(reference: Estimate, production: Estimate): Estimate | null {
  if (reference.value === null || production.value === null) return null;
  const value = production.value - reference.value;
  const rows = Math.min(reference.rows, production.rows);
  const { lower, upper } = reference;
  if (
    lower === undefined ||
    upper === undefined ||
    production.lower === undefined ||
    production.upper === undefined
  )
    return { value, rows };
  return {
    value,
    rows,
    ...differenceInterval(
      { value: reference.value, lower, upper },
      { value: production.value, lower: production.lower, upper: production.upper },
    ),
  };
}

function statusOf(
  { better }: MetricDefinition,
  reference: Estimate,
  change: Estimate | null,
): PerformanceStatus {
  if (change?.value == null || change.rows < FEWEST_LABELLED || reference.value === null) return 'unknown';
  if (better === null || change.lower === undefined || change.upper === undefined) return 'unknown';
  const beyondChance = change.lower > 0 || change.upper < 0;
  if (!beyondChance) return 'steady';
  const loss = better === 'higher' ? -change.value : change.value;
  if (loss < 0) return 'better';
  return loss >= WORSE_FROM * Math.abs(reference.value) ? 'worse' : 'watch';
}

/** Each metric on both sides, what changed, and what that means. */
export function compareMetrics(
  definitions: readonly MetricDefinition[],
  reference: Estimates,
  production: Estimates,
): MetricComparison[] {
  return definitions.flatMap((definition): MetricComparison[] => {
    const here = reference[definition.id];
    const there = production[definition.id];
    if (here === undefined || there === undefined) return [];
    if (here.value === null && there.value === null) return [];
    const change = changeOf(here, there);
    return [
      {
        ...definition,
        reference: here,
        production: there,
        change,
        status: statusOf(definition, here, change),
      },
    ];
  });
}
