import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EncodedNumbers } from '../../../../shared/analysis/columns/encoded-numbers';
import { labelLag } from '../../../../shared/analysis/outcomes/label-lag';

const DAY = 86_400_000;
const YEAR_9999 = Date.UTC(9999, 11, 31);

/** A column of few distinct numbers, a value a row. */
function ranked(values: readonly number[]): EncodedNumbers {
  const distinct = Float64Array.from([...new Set(values.filter((value) => !Number.isNaN(value)))]).sort();
  const codes = Uint32Array.from(values, (value) =>
    Number.isNaN(value) ? distinct.length : distinct.indexOf(value),
  );
  return { form: 'numbers', kind: 'ranked', distinct, codes };
}

function came(predicted: readonly number[], labelled: readonly number[], unlabelled: readonly number[] = []) {
  return labelLag({
    slice: { mask: null, rows: predicted.length },
    predicted: ranked(predicted),
    labelled: ranked(labelled),
    isLabelled: (row) => !unlabelled.includes(row),
  });
}

describe('labelLag', () => {
  it('is how long labels took, and when the last came', () => {
    const found = came([0, DAY, 2 * DAY], [DAY, 3 * DAY, 5 * DAY]);
    expect(found?.last).toBe(5 * DAY);
    expect(found?.lag).toMatchObject({ rows: 3, median: 2 * DAY, most: 3 * DAY });
  });

  it('leaves out rows without a label, whatever date they bear', () => {
    const found = came([0, 0, 0], [DAY, 2 * DAY, YEAR_9999], [2]);
    expect(found?.last).toBe(2 * DAY);
    expect(found?.lag.rows).toBe(2);
  });

  it('does not take a placeholder for the end of the log', () => {
    const rows = Array.from({ length: 200 }, (_, i) => i * DAY);
    const labels = rows.map((time, i) => (i === 7 ? YEAR_9999 : time + 30 * DAY));
    expect(came(rows, labels)?.last).toBe(229 * DAY);
  });

  it('is nothing when no row has both times and a label', () => {
    expect(came([0, NaN], [NaN, 5])).toBeNull();
    expect(came([0], [5], [0])).toBeNull();
  });

  it('has ordered levels, and an end among the labels', () => {
    const time = fc.integer({ min: 0, max: 1000 });
    fc.assert(
      fc.property(fc.array(fc.tuple(time, time), { minLength: 1, maxLength: 60 }), (pairs) => {
        const found = came(
          pairs.map(([from]) => from),
          pairs.map(([, to]) => to),
        );
        if (found === null) return expect.fail('every row has both');
        const { median, p95, most, curve } = found.lag;
        expect(median).toBeLessThanOrEqual(p95);
        expect(p95).toBeLessThanOrEqual(most);
        expect(curve.every(({ lag }, i) => i === 0 || lag >= (curve[i - 1]?.lag ?? 0))).toBe(true);
        expect(pairs.map(([, to]) => to)).toContain(found.last);
      }),
    );
  });
});
