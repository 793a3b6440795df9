import type { Predicate, PredicateValue } from '../../shared/domain/slice';

const SIGN: Readonly<Record<'=' | '!=' | '<' | '<=' | '>' | '>=' | 'contains', string>> = {
  '=': '=',
  '!=': '≠',
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  contains: 'contains',
};

const LISTED = 2;

function shown(value: PredicateValue): string {
  return value === '' ? '“”' : String(value);
}

function list(values: readonly PredicateValue[]): string {
  const rest = values.length - LISTED;
  const named = values.slice(0, LISTED).map(shown).join(', ');
  return rest > 0 ? `${named} +${rest}` : named;
}

/** Midnight is left out: `2018-01-01`, `2018-01-01 12:30`. */
function moment(text: string): string {
  return text
    .replace('T', ' ')
    .replace(/Z$/, '')
    .replace(/(\d\d:\d\d):00(\.0+)?$/, '$1')
    .replace(/ 00:00$/, '');
}

/** A predicate as its chip says it: `age ≥ 18`, `state: CA, NY +3`. */
export function predicateText(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'compare':
      return `${predicate.column} ${SIGN[predicate.operator]} ${shown(predicate.value)}`;
    case 'in':
      if (predicate.values.length === 0) return `${predicate.column}: ${predicate.negated ? 'any' : 'none'}`;
      return predicate.negated
        ? `${predicate.column} not ${list(predicate.values)}`
        : `${predicate.column}: ${list(predicate.values)}`;
    case 'range': {
      const { column, min, max } = predicate;
      if (min !== undefined && max !== undefined) return `${column} ${shown(min)} – ${shown(max)}`;
      if (min !== undefined) return `${column} ≥ ${shown(min)}`;
      return max === undefined ? `${column}: any` : `${column} ≤ ${shown(max)}`;
    }
    case 'missing':
      return `${predicate.column} ${predicate.negated ? 'not missing' : 'missing'}`;
    case 'time': {
      const { column, from, to } = predicate;
      if (from !== undefined && to !== undefined) return `${column} ${moment(from)} – before ${moment(to)}`;
      if (from !== undefined) return `${column} from ${moment(from)}`;
      return to === undefined ? `${column}: any` : `${column} before ${moment(to)}`;
    }
    case 'sql':
      return predicate.expression.replace(/\s+/g, ' ').trim();
  }
}
