import type { Column, StorageClass } from '../../shared/domain/column';
import type { Predicate, PredicateValue } from '../../shared/domain/slice';

/** What a filter can ask of a column, as the editor offers it. */
export type Operator =
  | 'between'
  | '='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'one-of'
  | 'none-of'
  | 'contains'
  | 'period'
  | 'missing'
  | 'present';

export const OPERATOR_TEXT: Readonly<Record<Operator, string>> = {
  between: 'is between',
  '=': 'is equal to',
  '!=': 'is not equal to',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
  'one-of': 'is one of',
  'none-of': 'is none of',
  contains: 'contains',
  period: 'is in the period',
  missing: 'is missing',
  present: 'is not missing',
};

const OPERATORS: Readonly<Record<StorageClass, readonly [Operator, ...Operator[]]>> = {
  number: ['between', '=', '!=', '<', '<=', '>', '>=', 'one-of', 'none-of', 'missing', 'present'],
  string: ['one-of', 'none-of', 'contains', 'missing', 'present'],
  boolean: ['one-of', 'missing', 'present'],
  datetime: ['period', 'missing', 'present'],
  nested: ['contains', 'missing', 'present'],
};

export const operatorsFor = (column: Column): readonly Operator[] => OPERATORS[column.storage];

/** A filter while it is being written; texts are as typed. */
export interface PredicateDraft {
  readonly operator: Operator;
  readonly value: string;
  readonly from: string;
  readonly to: string;
  readonly values: readonly string[];
}

export function emptyDraft(column: Column): PredicateDraft {
  return { operator: OPERATORS[column.storage][0], value: '', from: '', to: '', values: [] };
}

/** The draft that edits a predicate. */
export function draftOf(predicate: Exclude<Predicate, { kind: 'sql' }>, column: Column): PredicateDraft {
  const draft = emptyDraft(column);
  switch (predicate.kind) {
    case 'compare':
      return { ...draft, operator: predicate.operator, value: String(predicate.value) };
    case 'in':
      return {
        ...draft,
        operator: predicate.negated ? 'none-of' : 'one-of',
        values: predicate.values.map(String),
      };
    case 'range':
      return {
        ...draft,
        operator: 'between',
        from: predicate.min === undefined ? '' : String(predicate.min),
        to: predicate.max === undefined ? '' : String(predicate.max),
      };
    case 'missing':
      return { ...draft, operator: predicate.negated ? 'present' : 'missing' };
    case 'time':
      return { ...draft, operator: 'period', from: predicate.from ?? '', to: predicate.to ?? '' };
  }
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** A number as typed; those a double cannot hold exactly stay text. Null when it is none. */
export function numberValue(text: string): PredicateValue | null {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return null;
  const value = Number(trimmed);
  const digits = trimmed
    .replace(/[eE].*$/, '')
    .replace(/\D/g, '')
    .replace(/^0+/, '');
  return digits.length <= 15 && Number.isFinite(value) ? value : trimmed;
}

/** A finished predicate, or what is still missing: nothing to say yet (`null`) or a sentence. */
export type Finished =
  | { readonly predicate: Predicate; readonly message: null }
  | { readonly predicate: null; readonly message: string | null };

const unfinished = (message: string | null): Finished => ({ predicate: null, message });
const finished = (predicate: Predicate): Finished => ({ predicate, message: null });

export function finishDraft(draft: PredicateDraft, column: Column): Finished {
  const { name } = column;
  switch (draft.operator) {
    case 'missing':
    case 'present':
      return finished({ kind: 'missing', column: name, negated: draft.operator === 'present' });
    case 'one-of':
    case 'none-of':
      return draft.values.length === 0
        ? unfinished(null)
        : finished({
            kind: 'in',
            column: name,
            values: draft.values.map((value) => valueFor(value, column)),
            negated: draft.operator === 'none-of',
          });
    case 'contains':
      return draft.value === ''
        ? unfinished(null)
        : finished({ kind: 'compare', column: name, operator: 'contains', value: draft.value });
    case 'between':
      return finishRange(draft, name);
    case 'period':
      return finishPeriod(draft, name);
    case '=':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      if (draft.value.trim() === '') return unfinished(null);
      const value = numberValue(draft.value);
      if (value === null) return unfinished(`“${draft.value.trim()}” is not a number.`);
      return finished({ kind: 'compare', column: name, operator: draft.operator, value });
    }
  }
}

function valueFor(text: string, column: Column): PredicateValue {
  return column.storage === 'number' ? (numberValue(text) ?? text) : text;
}

function finishRange(draft: PredicateDraft, column: string): Finished {
  const from = draft.from.trim();
  const to = draft.to.trim();
  if (from === '' && to === '') return unfinished(null);
  const min = from === '' ? undefined : numberValue(from);
  const max = to === '' ? undefined : numberValue(to);
  if (min === null) return unfinished(`“${from}” is not a number.`);
  if (max === null) return unfinished(`“${to}” is not a number.`);
  if (min !== undefined && max !== undefined && Number(min) > Number(max)) {
    return unfinished('The lower bound is above the upper one.');
  }
  return finished({
    kind: 'range',
    column,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  });
}

function finishPeriod(draft: PredicateDraft, column: string): Finished {
  const { from, to } = draft;
  if (from === '' && to === '') return unfinished(null);
  if (from !== '' && to !== '' && from >= to) return unfinished('The period ends before it begins.');
  return finished({
    kind: 'time',
    column,
    ...(from === '' ? {} : { from }),
    ...(to === '' ? {} : { to }),
  });
}
