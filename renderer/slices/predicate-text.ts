import type { Predicate, PredicateValue } from '../../shared/domain/slice';
import { formatApart } from '../format/number';

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

const LEAST_DIGITS = 4;
const MOST_DIGITS = 9;

/**
 * Bounds with the digits that tell them from each other and from whole numbers; whole numbers, years among them, as they
 * are.
 */
function bounds(values: readonly PredicateValue[]): readonly string[] {
  const fractions = values
    .filter((value) => typeof value === 'number')
    .filter((value) => !Number.isInteger(value));
  const texts = formatApart([...fractions, ...fractions.map(Math.round)], LEAST_DIGITS, MOST_DIGITS);
  return values.map((value) => {
    const place = fractions.findIndex((fraction) => fraction === value);
    return place < 0 ? shown(value) : (texts[place] ?? shown(value));
  });
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

const IS_BOUND: Readonly<Record<string, boolean>> = { '<': true, '<=': true, '>': true, '>=': true };

/**
 * A predicate as its chip says it: `age ≥ 18`, `state: CA, NY +3`. Bounds have the digits that tell them apart, or all of
 * them where it is to be `exact`.
 */
export function predicateText(predicate: Predicate, exact = false): string {
  const write = exact ? (values: readonly PredicateValue[]) => values.map(shown) : bounds;
  switch (predicate.kind) {
    case 'compare': {
      const { column, operator, value } = predicate;
      const text = IS_BOUND[operator] === true ? write([value])[0] : shown(value);
      return `${column} ${SIGN[operator]} ${text ?? ''}`;
    }
    case 'in':
      if (predicate.values.length === 0) return `${predicate.column}: ${predicate.negated ? 'any' : 'none'}`;
      return predicate.negated
        ? `${predicate.column} not ${list(predicate.values)}`
        : `${predicate.column}: ${list(predicate.values)}`;
    case 'range': {
      const { column, min, max } = predicate;
      if (min !== undefined && max !== undefined) return `${column} ${write([min, max]).join(' – ')}`;
      if (min !== undefined) return `${column} ≥ ${write([min]).join('')}`;
      return max === undefined ? `${column}: any` : `${column} ≤ ${write([max]).join('')}`;
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
