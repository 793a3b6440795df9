import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlationChange } from '../../../shared/stats/correlation-change';
import { pearsonMatrix, spearmanMatrix } from '../../../shared/stats/correlation-matrix';
import { finiteValue } from './samples';

const columns = fc.integer({ min: 0, max: 30 }).chain((rows) =>
  fc.array(
    fc
      .array(fc.oneof({ weight: 5, arbitrary: finiteValue }, { weight: 1, arbitrary: fc.constant(NaN) }), {
        minLength: rows,
        maxLength: rows,
      })
      .map((values) => Float64Array.from(values)),
    { minLength: 1, maxLength: 5 },
  ),
);

describe('correlation matrices', () => {
  it('are symmetric, within -1 to 1, 1 on the diagonal where a column varies, and count common rows', () => {
    fc.assert(
      fc.property(columns, (all) => {
        for (const { size, values, rows } of [pearsonMatrix(all), spearmanMatrix(all)]) {
          expect(size).toBe(all.length);
          for (let i = 0; i < size; i++) {
            for (let j = 0; j < size; j++) {
              const value = values[i * size + j] ?? fail();
              expect(values[j * size + i]).toBe(value);
              if (!Number.isNaN(value)) expect(Math.abs(value)).toBeLessThanOrEqual(1);
              const both = [...(all[i] ?? [])].filter(
                (one, row) => !Number.isNaN(one) && !Number.isNaN(all[j]?.[row]),
              ).length;
              if (!Number.isNaN(value)) expect(rows[i * size + j]).toBe(both);
            }
            const own = values[i * size + i] ?? fail();
            expect(Number.isNaN(own) || own === 1).toBe(true);
          }
        }
      }),
    );
  });

  it('know no unit: Spearman not even the scale', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
          minLength: 2,
          maxLength: 40,
        }),
        (pairs) => {
          const x = Float64Array.from(pairs, ([one]) => one);
          const y = Float64Array.from(pairs, ([, one]) => one);
          const plain = spearmanMatrix([x, y]).values[1] ?? NaN;
          const bent = spearmanMatrix([x.map((value) => value ** 3), y]).values[1] ?? NaN;
          expect(bent).toBe(plain);
          const scaled = pearsonMatrix([x.map((value) => value * 1e300), y]).values[1] ?? NaN;
          const before = pearsonMatrix([x, y]).values[1] ?? NaN;
          if (Number.isNaN(before)) expect(scaled).toBeNaN();
          else expect(scaled).toBeCloseTo(before, 10);
        },
      ),
    );
  });

  it('have nothing to say of constants', () => {
    const constant = new Float64Array(5).fill(0.1);
    const varying = Float64Array.of(1, 2, 3, 4, 5);
    expect([...pearsonMatrix([constant, varying]).values]).toEqual([NaN, NaN, NaN, 1]);
    // Varying as a whole, constant over the rows that both have.
    const gaps = Float64Array.of(0.1, 0.1, 0.1, NaN, NaN);
    const late = Float64Array.of(0.3, 0.3, 0.3, 7, 8);
    expect(pearsonMatrix([gaps, late]).values[1]).toBeNaN();
  });
});

describe('correlationChange', () => {
  it('is finite at ±1, 0 with no change, and has no value without rows', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.integer({ min: 4, max: 1e6 }),
        (r, s, n) => {
          const found = correlationChange({ value: r, rows: n }, { value: s, rows: n }, 'spearman');
          if (!found.computable) throw new Error(found.reason);
          expect(Number.isFinite(found.statistic)).toBe(true);
          expect(Math.sign(found.statistic) * Math.sign(s - r)).toBeGreaterThanOrEqual(0);
          if (r === s) expect(found.pValue).toBe(1);
        },
      ),
    );
    expect(correlationChange({ value: 0, rows: 3 }, { value: 0, rows: 9 }, 'pearson').computable).toBe(false);
    expect(correlationChange({ value: NaN, rows: 9 }, { value: 0, rows: 9 }, 'pearson').computable).toBe(
      false,
    );
  });
});

function fail(): never {
  throw new Error('There is no such entry.');
}
