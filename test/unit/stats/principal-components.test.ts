import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnScale, standardised } from '../../../shared/stats/column-scale';
import { covarianceMatrix } from '../../../shared/stats/covariance-matrix';
import { principalComponents } from '../../../shared/stats/principal-components';
import { reconstructionErrors } from '../../../shared/stats/reconstruction-error';
import { finiteValue } from './samples';

const varying = fc
  .tuple(fc.integer({ min: 3, max: 40 }), fc.integer({ min: 1, max: 6 }))
  .chain(([rows, size]) =>
    fc.array(
      fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: rows, maxLength: rows }),
      { minLength: size, maxLength: size },
    ),
  )
  .map((columns) =>
    columns.flatMap((raw) => {
      const values = Float64Array.from(raw);
      const scale = columnScale(values);
      return scale === null || scale.deviation < 1e-6 ? [] : [standardised(values, scale)];
    }),
  )
  .filter((columns) => columns.length > 0);

describe('columnScale', () => {
  it('is finite, 0 for constants alone, and standardises to mean 0 and deviation 1', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(finiteValue, fc.constant(NaN)), { minLength: 1, maxLength: 40 }),
        (raw) => {
          const values = Float64Array.from(raw);
          const present = raw.filter((value) => !Number.isNaN(value));
          const scale = columnScale(values);
          if (scale === null) {
            expect(present).toEqual([]);
            return;
          }
          expect(scale.missing).toBe(raw.length - present.length);
          expect(Number.isFinite(scale.mean) && Number.isFinite(scale.deviation)).toBe(true);
          // Below the smallest normal number a deviation has next to no digits.
          if (scale.deviation < 1e-300) return;
          const z = standardised(values, scale);
          raw.forEach((value, i) => {
            if (Number.isNaN(value)) expect(z[i]).toBe(0);
          });
          const sum = z.reduce((total, one) => total + one, 0);
          const squares = z.reduce((total, one) => total + one * one, 0);
          expect(sum / raw.length).toBeCloseTo(0, 6);
          expect(squares / raw.length).toBeCloseTo(1, 6);
        },
      ),
    );
  });

  it('keeps what lies far out within bounds', () => {
    const scale = { mean: -1e308, deviation: 1e-300, missing: 0 };
    expect([...standardised(Float64Array.of(1.7e308, -1.7e308, -1e308), scale)]).toEqual([1e6, -1e6, 0]);
  });
});

describe('principal components', () => {
  it('explain more than the share with as few as can be, and lose what is left of the variance', () => {
    fc.assert(
      fc.property(varying, fc.double({ min: 0.05, max: 0.95, noNaN: true }), (columns, share) => {
        const rows = columns[0]?.length ?? 0;
        const { kept, dropped, explained } = principalComponents(
          covarianceMatrix(columns),
          columns.length,
          share,
        );
        expect(kept.length + dropped.length).toBe(columns.length);
        expect(explained).toBeGreaterThan(share - 1e-9);
        const last = kept.at(-1)?.value ?? 0;
        expect(explained - last / columns.length).toBeLessThanOrEqual(share + 1e-9);
        for (const { value } of dropped) expect(value).toBeLessThanOrEqual(last + 1e-9);
        const errors = reconstructionErrors(columns, dropped, 0, rows);
        const squares = errors.reduce((sum, error) => sum + error * error, 0) / rows;
        expect(squares).toBeCloseTo(columns.length * (1 - explained), 8);
      }),
    );
  });

  it('puts a row together again without loss from all of them', () => {
    const columns = [Float64Array.of(-1, 0, 1), Float64Array.of(1, -2, 1)];
    expect([...reconstructionErrors(columns, [], 0, 3)]).toEqual([0, 0, 0]);
  });
});
