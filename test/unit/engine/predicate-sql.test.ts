import { describe, expect, it } from 'vitest';
import type { Column } from '../../../shared/domain/column';
import { UserError } from '../../../shared/domain/errors';
import type { Predicate } from '../../../shared/domain/slice';
import { predicatesSql } from '../../../shared/engine/predicate-sql';
import { guardExpression } from '../../../shared/engine/sql-expression';

const hostile = 'a"; DROP TABLE t; --';
const columns: Column[] = [
  { name: 'age', type: 'BIGINT', storage: 'number' },
  { name: 'score', type: 'DOUBLE', storage: 'number' },
  { name: 'region', type: 'VARCHAR', storage: 'string' },
  { name: 'at', type: 'TIMESTAMP', storage: 'datetime' },
  { name: hostile, type: 'VARCHAR', storage: 'string' },
];
const sql = (...predicates: Predicate[]): string => predicatesSql(predicates, columns);

describe('predicatesSql', () => {
  it('is true for the whole dataset', () => {
    expect(sql()).toBe('true');
  });
  it('joins chips with AND', () => {
    expect(
      sql(
        { kind: 'compare', column: 'age', operator: '>=', value: 18 },
        { kind: 'in', column: 'region', values: ["O'Hare", 'b'], negated: false },
      ),
    ).toBe(`"age" >= 18 AND "region" IN ('O''Hare', 'b')`);
  });
  it('keeps numbers beyond 2^53 exact', () => {
    expect(sql({ kind: 'compare', column: 'age', operator: '=', value: '9007199254740993' })).toBe(
      '"age" = 9007199254740993',
    );
  });
  it('refuses text where a number is needed instead of putting it into SQL', () => {
    expect(() => sql({ kind: 'compare', column: 'age', operator: '=', value: '1 OR 1=1' })).toThrow(
      UserError,
    );
  });
  it('quotes hostile names and values', () => {
    expect(sql({ kind: 'in', column: hostile, values: ["'; --"], negated: false })).toBe(
      `"a""; DROP TABLE t; --" IN ('''; --')`,
    );
  });
  it('leaves NaN, which is missing, out of an open range', () => {
    expect(sql({ kind: 'range', column: 'score', min: 1 })).toBe('("score" >= 1 AND NOT isnan("score"))');
  });
  it('keeps missing rows when values are left out by name', () => {
    expect(sql({ kind: 'in', column: 'region', values: ['a'], negated: true })).toBe(
      `("region" NOT IN ('a') OR "region" IS NULL)`,
    );
  });
  it('takes times from (inclusive) to (exclusive)', () => {
    expect(sql({ kind: 'time', column: 'at', from: '2026-01-01', to: '2026-02-01' })).toBe(
      `("at" >= CAST('2026-01-01' AS TIMESTAMP) AND "at" < CAST('2026-02-01' AS TIMESTAMP))`,
    );
  });
  it('names a column that is not there', () => {
    expect(() => sql({ kind: 'missing', column: 'gone', negated: false })).toThrow(/no column “gone”/);
  });
});

describe('guardExpression', () => {
  it.each([
    'age > 3; DROP TABLE t',
    'age > 3) OR (true',
    "name = 'open",
    '/* open',
    '(age > 3',
    '  ',
    '$x$ open',
    'random() < 0.5',
    'age > 3 AND RANDOM ( ) < 0.5',
    'at > now() - INTERVAL 1 DAY',
    'day = current_date',
    'id = gen_random_uuid()',
  ])('refuses %j', (expression) => {
    expect(() => guardExpression(expression)).toThrow(UserError);
  });
  it.each([
    "name = 'a;b)'",
    '"a;b(" > 1 -- comment ;)',
    'x IN (1, 2) /* ; ) */',
    "note = 'it''s'",
    '$$;)$$ = s',
    '"now" > 1',
    "note = 'random()'",
    'randomised = 1 AND today_rate > 0 -- now()',
  ])('takes %j', (expression) => {
    expect(guardExpression(expression)).toBe(`(\n${expression}\n)`);
  });
});
