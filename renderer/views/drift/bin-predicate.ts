import type { Bin } from '../../../shared/domain/result';
import type { Predicate, PredicateValue } from '../../../shared/domain/slice';
import { isoDayOf } from '../../../shared/domain/iso-date';
import type { Scale } from '../../charts/scale';

function boundValue(value: number, scale: Scale): PredicateValue {
  if (scale === 'number') return value;
  const date = new Date(value);
  const text = Number.isNaN(date.getTime()) ? isoDayOf(value) : date.toISOString().replace('Z', '');
  if (text === null) return value;
  // The engine reads no sign before a year.
  return text.replace(/^\+0*/, '');
}

/** Whether each end belongs to the interval, as its label says: `(12, 18]`, `≤ 12`, `> 18`. */
function closedEnds(label: string): { readonly lower: boolean; readonly upper: boolean } {
  return {
    lower: label.startsWith('[') || label.startsWith('≥'),
    upper: label.endsWith(']') || label.startsWith('≤'),
  };
}

function interval(bin: Bin, column: string, scale: Scale): readonly Predicate[] {
  const { lower, upper } = bin;
  if (typeof lower === 'number' && lower === upper) {
    return [{ kind: 'compare', column, operator: '=', value: boundValue(lower, scale) }];
  }
  const closed = closedEnds(bin.label);
  const predicates: Predicate[] = [];
  if (typeof lower === 'number') {
    predicates.push({
      kind: 'compare',
      column,
      operator: closed.lower ? '>=' : '>',
      value: boundValue(lower, scale),
    });
  }
  if (typeof upper === 'number') {
    predicates.push({
      kind: 'compare',
      column,
      operator: closed.upper ? '<=' : '<',
      value: boundValue(upper, scale),
    });
  }
  return predicates.length > 0 ? predicates : [{ kind: 'missing', column, negated: true }];
}

/**
 * The rows of a bin as predicates, null when the bin's rows cannot be named. “other” is what is in the reference and
 * in no bin of its own, “unseen” what the reference never had: neither is told by the values listed here.
 */
export function binPredicates(
  bin: Bin,
  column: string,
  scale: Scale,
  bins: readonly Bin[],
): readonly Predicate[] | null {
  switch (bin.kind) {
    case 'interval':
      return interval(bin, column, scale);
    case 'missing':
      return [{ kind: 'missing', column, negated: false }];
    case 'category':
      return [{ kind: 'in', column, values: [bin.label], negated: false }];
    case 'unseen':
    case 'other': {
      // Told apart from the named categories only when the other of the two is empty.
      const rest = bin.kind === 'unseen' ? 'other' : 'unseen';
      const clash = bins.some(
        (candidate) => candidate.kind === rest && candidate.reference.count + candidate.production.count > 0,
      );
      const named = bins.flatMap((candidate) => (candidate.kind === 'category' ? [candidate.label] : []));
      if (clash) return null;
      return [
        { kind: 'missing', column, negated: true },
        ...(named.length === 0 ? [] : [{ kind: 'in' as const, column, values: named, negated: true }]),
      ];
    }
  }
}
