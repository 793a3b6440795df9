import type { ShadowSegment } from '../../../shared/domain/shadow';
import type { Predicate } from '../../../shared/domain/slice';
import { quoteIdentifier } from '../../../shared/engine/sql';

/** The rows of a segment as chips of a slice. */
export function segmentPredicates({ column, value, lower, upper }: ShadowSegment): readonly Predicate[] {
  if (value === null) return [{ kind: 'missing', column, negated: false }];
  if (lower === undefined && upper === undefined)
    return [{ kind: 'in', column, values: [value], negated: false }];
  return [
    ...(lower === null || lower === undefined
      ? []
      : [{ kind: 'compare' as const, column, operator: '>' as const, value: lower }]),
    ...(upper === null || upper === undefined
      ? []
      : [{ kind: 'compare' as const, column, operator: '<=' as const, value: upper }]),
  ];
}

/** Rows on which two columns differ, as a condition. */
export function differing(live: string, shadow: string): Predicate {
  return { kind: 'sql', expression: `${quoteIdentifier(live)} <> ${quoteIdentifier(shadow)}` };
}
