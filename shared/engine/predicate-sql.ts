import type { Column } from '../domain/column';
import { UserError } from '../domain/errors';
import type { Predicate, PredicateValue } from '../domain/slice';
import { quoteIdentifier, quoteLiteral } from './sql';
import { guardExpression } from './sql-expression';

const PLAIN_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** A value as a literal that compares as the column's own type. Numbers stay exact: text that is a number is not parsed. */
function literal(value: PredicateValue, column: Column): string {
  if (column.storage === 'number') {
    const text = String(value).trim();
    if (PLAIN_NUMBER.test(text)) return text;
    if (/^[+-]?(inf|infinity)$/i.test(text)) return `CAST(${quoteLiteral(text)} AS DOUBLE)`;
    throw new UserError(
      `“${text}” is not a number, and the column ${column.name} is ${column.type}.`,
      'Give a number.',
    );
  }
  if (column.storage === 'string' || column.storage === 'nested') return quoteLiteral(String(value));
  return `CAST(${quoteLiteral(String(value))} AS ${column.type})`;
}

function isFloat(column: Column): boolean {
  return column.type === 'DOUBLE' || column.type === 'FLOAT';
}

function operand(column: Column): string {
  const name = quoteIdentifier(column.name);
  const text = column.type === 'VARCHAR' || column.type.startsWith('ENUM');
  return column.storage === 'nested' || (column.storage === 'string' && !text)
    ? `CAST(${name} AS VARCHAR)`
    : name;
}

/** DuckDB orders NaN above every number; here NaN is missing, so an open upper end must leave it out. */
function withoutNaN(column: Column, condition: string): string {
  return isFloat(column) ? `(${condition} AND NOT isnan(${operand(column)}))` : condition;
}

function missingSql(column: Column): string {
  const name = operand(column);
  return isFloat(column) ? `(${name} IS NULL OR isnan(${name}))` : `${name} IS NULL`;
}

function onePredicate(predicate: Predicate, columns: ReadonlyMap<string, Column>): string {
  if (predicate.kind === 'sql') return guardExpression(predicate.expression);
  const column = columns.get(predicate.column);
  if (column === undefined)
    throw new UserError(
      `There is no column “${predicate.column}” in this dataset.`,
      'Change or remove the filter that names it.',
    );
  const name = operand(column);
  switch (predicate.kind) {
    case 'compare': {
      if (predicate.operator === 'contains')
        return `contains(lower(CAST(${name} AS VARCHAR)), lower(${quoteLiteral(String(predicate.value))}))`;
      const condition = `${name} ${predicate.operator} ${literal(predicate.value, column)}`;
      return predicate.operator.startsWith('>') || predicate.operator === '!='
        ? withoutNaN(column, condition)
        : condition;
    }
    case 'in': {
      if (predicate.values.length === 0) return predicate.negated ? 'true' : 'false';
      const list = predicate.values.map((value) => literal(value, column)).join(', ');
      return predicate.negated
        ? `(${name} NOT IN (${list}) OR ${missingSql(column)})`
        : `${name} IN (${list})`;
    }
    case 'range': {
      const parts: string[] = [];
      if (predicate.min !== undefined) parts.push(`${name} >= ${literal(predicate.min, column)}`);
      if (predicate.max !== undefined) parts.push(`${name} <= ${literal(predicate.max, column)}`);
      if (parts.length === 0) return 'true';
      const condition = parts.join(' AND ');
      return predicate.max === undefined ? withoutNaN(column, condition) : `(${condition})`;
    }
    case 'time': {
      const parts: string[] = [];
      if (predicate.from !== undefined) parts.push(`${name} >= ${literal(predicate.from, column)}`);
      if (predicate.to !== undefined) parts.push(`${name} < ${literal(predicate.to, column)}`);
      return parts.length === 0 ? 'true' : `(${parts.join(' AND ')})`;
    }
    case 'missing':
      return predicate.negated ? `NOT (${missingSql(column)})` : missingSql(column);
  }
}

/**
 * A slice's predicates as one SQL condition, `true` for none. NaN counts as missing, as everywhere in Tidemark;
 * a negated list keeps missing values. Throws `UserError` for an unknown column, a value that does not fit the
 * column's type, or an SQL expression that is not one closed expression.
 */
export function predicatesSql(predicates: readonly Predicate[], columns: readonly Column[]): string {
  if (predicates.length === 0) return 'true';
  const byName = new Map(columns.map((column) => [column.name, column]));
  return predicates.map((predicate) => onePredicate(predicate, byName)).join(' AND ');
}
