import { describe, expect, it } from 'vitest';
import { checkMissingValues } from '../../../../shared/analysis/quality/missing-values';
import { countOutOfRange, checkOutOfRange } from '../../../../shared/analysis/quality/out-of-range';
import { countCategories } from '../../../../shared/analysis/quality/category-counts';
import { checkNewCategories } from '../../../../shared/analysis/quality/new-categories';
import { checkVanishedCategories } from '../../../../shared/analysis/quality/vanished-categories';
import { judgeShare, shareDifference } from '../../../../shared/analysis/quality/compare-shares';
import { DEFAULT_DRIFT_SETTINGS } from '../../../../shared/domain/settings';
import { weightedSample } from '../../../../shared/stats/weighted-sample';
import { numberColumn } from '../../card/example-columns';
import { resultOf } from '../../card/example-result';

const settings = DEFAULT_DRIFT_SETTINGS;

/** So many rows, the first of them missing. */
const rows = (total: number, missing: number): number[] =>
  Array.from({ length: total }, (_, i) => (i < missing ? NaN : i % 10));

type Given = Parameters<typeof numberColumn>[3];
const missing = (before: [number, number], after: [number, number], given?: Given) =>
  checkMissingValues(
    resultOf({ columns: [numberColumn('a', rows(...before), rows(...after), given)] }).drift,
  )[0];

describe('the verdict on a share', () => {
  const limits = { warn: 0.01, fail: 0.1 };
  it.each([
    [0.0099, 0, 'pass', 0.01],
    [0.01, 0, 'warn', 0.01],
    [0.0999, 0, 'warn', 0.01],
    [0.1, 0, 'fail', 0.1],
    [0.1, null, 'fail', 0.1],
    [0.1, 0.01, 'unknown', 0.1],
    [0.1, 0.0099, 'fail', 0.1],
    [-0.5, 0, 'pass', 0.01],
  ] as const)('of %s with p = %s is %s', (change, p, verdict, limit) => {
    expect(judgeShare(change, p, limits)).toMatchObject({ verdict, limit });
  });

  it('is never of nothing, whatever the limit', () => {
    expect(judgeShare(0, null, { warn: 0, fail: 0.1 }).verdict).toBe('pass');
  });

  it('tests by the normal law, and exactly where counts are small', () => {
    const share = (a: number, n: number, b: number, m: number) =>
      shareDifference({
        reference: { successes: a, total: n },
        production: { successes: b, total: m },
      });
    // By hand: z = 0.02 / √(0.05 · 0.95 · 0.002); 2 · C(10, 3) / C(20, 3).
    expect(share(40, 1000, 60, 1000)).toBeCloseTo(0.0401739, 6);
    expect(share(0, 10, 3, 10)).toBeCloseTo((2 * 120) / 1140, 12);
    expect(share(0, 10, 0, 10)).toBeNull();
    expect(share(0, 0, 1, 10)).toBeNull();
  });
});

describe('missing values', () => {
  it('fail when many more are missing, warn when some more are, pass when about as many are', () => {
    expect(missing([1000, 29], [1000, 141])).toMatchObject({
      verdict: 'fail',
      reference: 0.029,
      production: 0.141,
      limit: 0.1,
      headline:
        'Missing values rose from 2.9% to 14.1%, by 11.2 points (warns from 1 point, fails from 10 points).',
    });
    expect(missing([1000, 29], [1000, 80])).toMatchObject({ verdict: 'warn', limit: 0.01 });
    expect(missing([1000, 29], [1000, 35])).toMatchObject({ verdict: 'pass' });
  });

  it('that vanish warn at most', () => {
    const found = missing([1000, 500], [1000, 0]);
    expect(found).toMatchObject({ verdict: 'warn', limit: 0.01 });
    expect(found?.headline).toMatch(/^Missing values fell from 50% to 0%, by 50 points/);
  });

  it('do not cry wolf over a few rows', () => {
    expect(missing([10, 0], [10, 2])).toMatchObject({
      verdict: 'unknown',
      headline:
        'Too few rows to say: missing values rose from 0% to 20%, by 20 points (warns from 1 point, fails from 10 points).',
    });
    expect(missing([1, 0], [1, 1])?.verdict).toBe('unknown');
  });

  it('of labels are not judged, of ignored columns not looked at', () => {
    expect(missing([1000, 0], [1000, 900], { role: 'label' })).toMatchObject({
      verdict: 'unknown',
      production: 0.9,
    });
    expect(missing([1000, 0], [1000, 900], { role: 'ignored' })).toBeUndefined();
  });

  it('are nothing to check on no rows', () => {
    expect(missing([10, 0], [0, 0])).toBeUndefined();
  });

  it('are all missing on both sides without a word of NaN', () => {
    expect(missing([20, 20], [20, 20])).toMatchObject({ verdict: 'pass', reference: 1, production: 1 });
  });

  it('are tested as many times as there are columns', () => {
    const quiet = Array.from({ length: 200 }, (_, i) =>
      numberColumn(`quiet ${i}`, rows(100, 2), rows(100, i % 2 === 0 ? 1 : 3)),
    );
    const one = numberColumn('one', rows(100, 0), rows(100, 7));
    const verdict = (columns: typeof quiet): string | undefined =>
      checkMissingValues(resultOf({ columns }).drift).find(({ column }) => column === 'one')?.verdict;
    expect(verdict([one])).toBe('unknown');
    const clear = numberColumn('one', rows(100, 0), rows(100, 9));
    expect(verdict([clear])).toBe('warn');
    expect(verdict([clear, ...quiet])).toBe('unknown');
  });
});

describe('numbers out of range', () => {
  const check = (reference: number[], production: number[]) => {
    const counted = countOutOfRange('a', weightedSample(reference), weightedSample(production));
    return counted === null ? null : checkOutOfRange([counted], settings)[0];
  };
  const upTo = (size: number, step = 1): number[] => Array.from({ length: size }, (_, i) => i * step);

  it('are counted below and above, and infinities are none of them', () => {
    const counted = countOutOfRange(
      'a',
      weightedSample([0, 1, 1, 2, 2, Infinity]),
      weightedSample([-5, -5, 0, 2, 3, Infinity, -Infinity]),
    );
    expect(counted).toEqual({
      column: 'a',
      below: 2,
      above: 1,
      total: 5,
      reference: { alone: 1, total: 5 },
    });
  });

  it('are counted the same whether values are listed or counted', () => {
    const listed = (values: number[]) => ({
      values: Float64Array.from(values),
      counts: null,
      total: values.length,
    });
    const reference = [1, 1, 2, 3];
    const production = [0, 1, 3, 3, 4, 4];
    expect(countOutOfRange('a', listed(reference), listed(production))).toEqual(
      countOutOfRange('a', weightedSample(reference), weightedSample(production)),
    );
  });

  it('fail when many are, and pass when as many are as a sample lacks', () => {
    expect(
      check(
        upTo(1000),
        upTo(1000).map((value) => value + 100),
      ),
    ).toMatchObject({
      verdict: 'fail',
      production: 0.1,
      headline:
        '10% of the values are beyond the reference’s, all above its largest (warns from 0.1%, fails from 5%).',
    });
    expect(check(upTo(1000), upTo(1000))).toMatchObject({ verdict: 'pass', production: 0 });
    expect(check([1, 5, 9], [0, 4, 12, 7])).toMatchObject({
      verdict: 'unknown',
      headline:
        'Too few rows to say: 50% of the values are beyond the reference’s, 25% below its smallest and 25% above its largest (warns from 0.1%, fails from 5%).',
    });
    expect(check(upTo(10_000, 2), [...upTo(9999), 30_000, 30_001])?.verdict).toBe('pass');
  });

  it('have no range without a finite value', () => {
    expect(check([], [1])).toBeNull();
    expect(check([1], [Infinity])).toBeNull();
    expect(check([3, 3], [3])?.verdict).toBe('pass');
  });
});

describe('categories that came and went', () => {
  const counts = (reference: number[], production: number[]) => [
    countCategories('a', Uint32Array.from(reference), Uint32Array.from(production)),
  ];

  it('are counted with the rows that are alone in their category', () => {
    expect(counts([5, 1, 0, 0, 4], [6, 0, 1, 2, 0])[0]).toEqual({
      column: 'a',
      reference: { total: 10, only: 2, onlyRows: 5, alone: 1 },
      production: { total: 9, only: 2, onlyRows: 3, alone: 1 },
    });
  });

  it('fail, warn and pass by the share of their rows', () => {
    const verdicts = (rows: number) =>
      checkNewCategories(counts([5000, 5000, 0, 0], [5000, 5000 - rows, rows - 1, 1]), settings)[0];
    expect(verdicts(1000)).toMatchObject({
      verdict: 'fail',
      reference: 0,
      production: 0.1,
      headline:
        '10% of the values are in 2 categories the reference never had (warns from 0.1%, fails from 5%).',
    });
    expect(verdicts(50)?.verdict).toBe('warn');
    expect(verdicts(5)?.verdict).toBe('pass');
    expect(checkVanishedCategories(counts([9000, 1000], [5000, 0]), settings)[0]).toMatchObject({
      verdict: 'fail',
      reference: 0.1,
      production: 0,
    });
  });

  it('are no news where most categories hold one row', () => {
    const each = Array.from({ length: 400 }, (_, i) => i);
    const reference = each.map((i) => Number(i < 250));
    const production = each.map((i) => Number(i >= 150));
    expect(checkNewCategories(counts(reference, production), settings)[0]?.verdict).toBe('unknown');
    expect(checkVanishedCategories(counts(reference, production), settings)[0]?.verdict).toBe('unknown');
  });

  it('are not looked for without values', () => {
    expect(checkNewCategories(counts([3, 0], [0, 0]), settings)).toEqual([]);
    expect(checkVanishedCategories(counts([0, 0], [0, 3]), settings)).toEqual([]);
  });
});
