import { describe, expect, it } from 'vitest';
import { checkColumnsPresent } from '../../../../shared/analysis/quality/columns-present';
import { checkTypes } from '../../../../shared/analysis/quality/column-type';
import { conclude } from '../../../../shared/analysis/quality/conclude';
import { checkConstant } from '../../../../shared/analysis/quality/constant';
import { checkDuplicateIds } from '../../../../shared/analysis/quality/duplicate-ids';
import { checkDuplicateRows } from '../../../../shared/analysis/quality/duplicate-rows';
import { checkInfiniteValues } from '../../../../shared/analysis/quality/infinite-values';
import type { RepeatedRows } from '../../../../shared/analysis/quality/repeated-rows';
import { checkRowCount } from '../../../../shared/analysis/quality/row-count';
import { checkRowsPerPeriod } from '../../../../shared/analysis/quality/rows-per-period';
import { percent } from '../../../../shared/analysis/quality/words';
import type { PlannedColumn } from '../../../../shared/analysis/drift/plan';
import type { Column } from '../../../../shared/domain/column';
import { qualitySchema } from '../../../../shared/domain/quality';
import type { ColumnDrift } from '../../../../shared/domain/result';
import { categoryColumn, excludedColumn, numberColumn } from '../../card/example-columns';
import { resultOf } from '../../card/example-result';

const driftOf = (...columns: ColumnDrift[]) => resultOf({ columns }).drift;
const range = (size: number, of: (i: number) => number): number[] =>
  Array.from({ length: size }, (_, i) => of(i));

describe('constant columns', () => {
  const check = (reference: number[], production: number[], share = 0.1) =>
    checkConstant(driftOf(numberColumn('a', reference, production)), new Map([['a', share]]))[0];
  const varied = range(100, (i) => i % 7);
  const constant = (rows: number): number[] => range(rows, () => 3);

  it('fail when they became so, and warn when they always were', () => {
    expect(check(varied, constant(50))).toMatchObject({
      verdict: 'fail',
      reference: 7,
      production: 1,
      headline:
        'The column became constant: one value in all 50 rows of production that have one, 7 different ones in the reference.',
    });
    expect(check(constant(9), constant(9), 1)?.verdict).toBe('warn');
    expect(check(varied, varied)?.verdict).toBe('pass');
  });

  it('are too few rows to say when chance gives them', () => {
    expect(check(varied, constant(1))?.verdict).toBe('unknown');
    // A value that 99 of 100 rows hold: ten of them do by chance nine times of ten.
    expect(check(varied, constant(10), 0.99)?.verdict).toBe('unknown');
    expect(check(varied, constant(2000), 0.99)?.verdict).toBe('fail');
    expect(check(varied, constant(1), 0)?.verdict).toBe('unknown');
    expect(check(varied, constant(2), 0)?.verdict).toBe('fail');
  });

  it('are not looked for without values or in columns that move', () => {
    expect(check(varied, [NaN, NaN])).toBeUndefined();
    expect(checkConstant(driftOf(excludedColumn('id', 'unit_id', [9, 9])), new Map())).toEqual([]);
  });
});

describe('infinite values', () => {
  const check = (reference: number[], production: number[]) =>
    checkInfiniteValues(driftOf(numberColumn('a', reference, production)))[0];
  const finite = range(10_000, (i) => i % 50);

  it('warn when there is one, and fail when there are some, where the reference has none', () => {
    expect(check(finite, [...finite, Infinity])).toMatchObject({ verdict: 'warn', reference: 0 });
    expect(check(finite, [...finite, ...range(20, () => -Infinity)])?.verdict).toBe('fail');
    expect(check(finite, finite)).toMatchObject({
      verdict: 'pass',
      headline: 'No infinite value in production (one warns).',
    });
  });

  it('are nothing new where the reference has as many', () => {
    const some = [...finite, ...range(30, () => Infinity)];
    expect(check(some, [...some, Infinity, Infinity])?.verdict).toBe('pass');
    expect(check(some, [...finite, ...range(300, () => Infinity)])?.verdict).toBe('fail');
    expect(check(some, finite)?.verdict).toBe('pass');
  });
});

describe('columns of one side', () => {
  const drift = {
    ...driftOf(numberColumn('a', [1, 2], [1, 2])),
    onlyReference: ['gone', 'late', 'out'],
    onlyProduction: ['come'],
  };
  it('fail when they are gone and warn when they came; labels are not judged', () => {
    const checks = checkColumnsPresent(drift, (name) =>
      name === 'late' ? 'label' : name === 'out' ? 'ignored' : undefined,
    );
    expect(checks.map(({ id, column, verdict }) => [id, column, verdict])).toEqual([
      ['missing_column', 'gone', 'fail'],
      ['missing_column', 'late', 'unknown'],
      ['new_column', 'come', 'warn'],
    ]);
  });
  it('pass as a whole when there are none', () => {
    const checks = checkColumnsPresent({ ...drift, onlyReference: [], onlyProduction: [] }, () => undefined);
    expect(checks.map(({ column, verdict }) => [column, verdict])).toEqual([
      [null, 'pass'],
      [null, 'pass'],
    ]);
    expect(checks[0]?.headline).toBe('Production has all 1 column of the reference.');
  });
});

describe('types', () => {
  const column = (type: string, storage: Column['storage']): Column => ({ name: 'a', type, storage });
  const planned = (reference: Column, production: Column): ReadonlyMap<string, PlannedColumn> =>
    new Map([
      [
        'a',
        {
          name: 'a',
          role: 'feature',
          reference,
          production,
          form: 'text',
          boolean: false,
          excluded: false,
          sliced: false,
          notes: [],
        },
      ],
    ]);
  const full = driftOf(categoryColumn('a', [['x', 5, 5]]));
  it('fail when the kind of value differs, whatever its width', () => {
    expect(checkTypes(full, planned(column('VARCHAR', 'string'), column('BIGINT', 'number')))).toMatchObject([
      { verdict: 'fail', headline: 'The type differs: text in the reference, numbers in production.' },
    ]);
    expect(checkTypes(full, planned(column('INTEGER', 'number'), column('DOUBLE', 'number')))).toMatchObject([
      { column: null, verdict: 'pass' },
    ]);
  });
  it('are unknown where a side has no values', () => {
    const empty = driftOf(
      categoryColumn('a', [
        ['x', 5, 0],
        [null, 0, 5],
      ]),
    );
    expect(checkTypes(empty, planned(column('VARCHAR', 'string'), column('BIGINT', 'number')))).toMatchObject(
      [{ verdict: 'unknown', headline: 'No type to compare: no values in production.' }],
    );
  });
});

/** Groups of equal rows by size. */
const rowsOf = (...groups: readonly (readonly [size: number, groups: number])[]): RepeatedRows => ({
  known: true,
  rows: groups.reduce((sum, [size, many]) => sum + size * many, 0),
  groups: groups.map(([size, many]) => ({ size, groups: many })),
});
const unknown: RepeatedRows = { known: false, reason: 'Not looked for: why.' };

describe('duplicate rows', () => {
  const verdict = (reference: RepeatedRows, production: RepeatedRows) =>
    checkDuplicateRows(reference, production)[0]?.verdict;

  it('fail and warn by how much more of them there are', () => {
    expect(checkDuplicateRows(rowsOf([1, 1000]), rowsOf([1, 600], [2, 200]))).toMatchObject([
      { verdict: 'fail', reference: 0, production: 0.2, column: null },
    ]);
    expect(verdict(rowsOf([1, 1000]), rowsOf([1, 960], [2, 20]))).toBe('warn');
    expect(verdict(rowsOf([1, 600], [2, 200]), rowsOf([1, 600], [2, 200]))).toBe('pass');
    expect(verdict(rowsOf([1, 600], [2, 200]), rowsOf([1, 1000]))).toBe('pass');
    expect(verdict(rowsOf([1, 9]), rowsOf([1, 4], [2, 1]))).toBe('unknown');
  });

  it('are no news in a table of few different rows, however many more rows there are', () => {
    const few = rowsOf([4, 27]);
    const many = rowsOf([4000, 27]);
    expect(verdict(few, many)).toBe('pass');
    expect(verdict(many, few)).toBe('pass');
  });

  it('are said not to be known, and are nothing to check on no rows', () => {
    expect(checkDuplicateRows(unknown, rowsOf([1, 2]))).toMatchObject([
      { verdict: 'unknown', headline: 'Not looked for: why.', production: null },
    ]);
    expect(checkDuplicateRows(rowsOf(), rowsOf([1, 2]))).toEqual([]);
  });
});

describe('duplicate identifiers', () => {
  const check = (reference: RepeatedRows, production: RepeatedRows) =>
    checkDuplicateIds('id', reference, production)[0];
  it('warn from the first, and fail from one of a hundred', () => {
    expect(check(rowsOf([1, 1000]), rowsOf([1, 998], [2, 1]))).toMatchObject({
      verdict: 'warn',
      headline:
        '1 identifier of production repeats another, 0.1%; 0% in the reference (one more warns, 1 point more fails).',
    });
    expect(check(rowsOf([1, 1000]), rowsOf([1, 900], [2, 50]))?.verdict).toBe('fail');
    expect(check(rowsOf([1, 1000]), rowsOf([1, 500]))?.verdict).toBe('pass');
  });
  it('are no news where the reference has as many', () => {
    expect(check(rowsOf([3, 100]), rowsOf([3, 50]))?.verdict).toBe('pass');
    expect(check(rowsOf([1, 5]), unknown)?.verdict).toBe('unknown');
    expect(check(rowsOf(), rowsOf([1, 5]))).toBeUndefined();
  });
});

describe('rows per period', () => {
  const cut = (...rows: number[]) => ({
    chunks: rows.map((count, i) => ({
      side: 'production' as const,
      label: `day ${i}`,
      from: '',
      to: '',
      rows: count,
      incomplete: i === 0 || i === rows.length - 1,
    })),
  });
  const check = (reference: readonly number[], production: readonly number[]) =>
    checkRowsPerPeriod({
      column: 'at',
      description: 'by day, UTC',
      reference: cut(0, ...reference, 0),
      production: cut(0, ...production, 0),
    });
  const week = [100, 104, 96, 98, 102, 60, 58];

  it('fail on a gap, warn on a poor period, and leave quiet weekends alone', () => {
    expect(check(week, [99, 0, 97, 100])).toMatchObject({ verdict: 'fail', production: 0, reference: 98 });
    expect(check(week, [99, 20, 97, 100])).toMatchObject({ verdict: 'warn', production: 20, limit: 49 });
    expect(check(week, [99, 101, 55, 57])).toMatchObject({ verdict: 'pass', production: 55 });
    const quiet = [100, 104, 96, 98, 102, 30, 28];
    expect(check(quiet, quiet)).toMatchObject({ verdict: 'pass', limit: 28 });
  });

  it('know of a reference that has gaps itself', () => {
    const gaps = [50, 0, 48, 0, 52, 0, 50, 0];
    expect(check(gaps, gaps)).toMatchObject({ verdict: 'pass' });
    expect(
      check(
        week,
        range(7, () => 3),
      ),
    ).toMatchObject({ verdict: 'warn' });
  });

  it('are too few to say where rows are rare', () => {
    expect(check([2, 3, 1, 2, 4], [2, 0, 3, 1])).toMatchObject({ verdict: 'pass' });
    expect(check([20, 22, 19, 21], [20, 6, 22])).toMatchObject({ verdict: 'unknown' });
    expect(check([100], week)).toMatchObject({ verdict: 'unknown', reference: null });
    expect(check([0, 0, 0, 0], week)).toMatchObject({ verdict: 'unknown' });
    expect(check(week, [])).toMatchObject({ verdict: 'unknown' });
  });
});

describe('the checks together', () => {
  it('are in order, the worst first, and counted', () => {
    const [pass, fail] = [
      checkRowCount({ reference: 2, production: 3 }),
      checkRowCount({ reference: 2, production: 0 }),
    ];
    const unsaid = checkRowCount({ reference: 0, production: 3 });
    const missing = { ...fail, id: 'missing_values' as const, column: 'b' };
    const larger = { ...missing, column: 'z', production: 9 };
    const quality = conclude([pass, unsaid, missing, larger, { ...missing, column: 'a' }, fail]);
    expect(quality.counts).toEqual({ fail: 4, warn: 0, unknown: 1, pass: 1 });
    expect(quality.checks.map(({ id, column, verdict }) => `${verdict} ${id} ${column ?? ''}`)).toEqual([
      'fail row_count ',
      'fail missing_values z',
      'fail missing_values a',
      'fail missing_values b',
      'unknown row_count ',
      'pass row_count ',
    ]);
    expect(qualitySchema.parse(quality)).toEqual(quality);
  });
});

describe('a share in words', () => {
  it.each([
    [0, '0%'],
    [1, '100%'],
    [0.123456, '12.3%'],
    [1e-9, 'under 0.001%'],
    [0.99999, 'over 99.9%'],
    [0.5, '50%'],
  ])('%s is %s', (share, text) => {
    expect(percent(share)).toBe(text);
  });
});
