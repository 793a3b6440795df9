import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  logisticRegression,
  logisticSteps,
  logOdds,
  type LogisticModel,
  type RowMatrix,
} from '../../../shared/stats/logistic-regression';

const problem = fc
  .record({
    rows: fc.integer({ min: 2, max: 40 }),
    columns: fc.integer({ min: 0, max: 6 }),
    c: fc.constantFrom(0.01, 1, 100),
  })
  .chain(({ rows, columns, c }) =>
    fc.record({
      x: fc
        .array(fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ min: -10, max: 10, noNaN: true })), {
          minLength: rows * columns,
          maxLength: rows * columns,
        })
        .map((values): RowMatrix => ({ rows, columns, values: Float64Array.from(values) })),
      positive: fc
        .array(fc.boolean(), { minLength: rows, maxLength: rows })
        .map((classes) => Uint8Array.from(classes, (one, i) => (i === 0 ? 0 : i === 1 ? 1 : Number(one)))),
      c: fc.constant(c),
    }),
  );

/** What is to be made small, from the definition. */
function objective(x: RowMatrix, positive: Uint8Array, c: number, model: LogisticModel): number {
  const penalty = model.coefficients.reduce((sum, weight) => sum + weight * weight, 0) / 2;
  return logOdds(model, x).reduce((sum, odds, i) => {
    const margin = positive[i] === 1 ? odds : -odds;
    return sum + c * (margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin);
  }, penalty);
}

describe('logisticRegression', () => {
  it('finds finite weights that no small change betters', () => {
    fc.assert(
      fc.property(problem, ({ x, positive, c }) => {
        const model = logisticRegression(x, positive, { c });
        const least = objective(x, positive, c, model);
        expect(Number.isFinite(least)).toBe(true);
        for (let j = 0; j <= x.columns; j++) {
          for (const step of [-1e-3, 1e-3]) {
            const moved = {
              coefficients: model.coefficients.map((weight, i) => weight + (i === j ? step : 0)),
              intercept: model.intercept + (j === x.columns ? step : 0),
            };
            expect(objective(x, positive, c, moved)).toBeGreaterThanOrEqual(least * (1 - 1e-12));
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  it('gives the share of positive rows where no column says anything', () => {
    const x = { rows: 4, columns: 1, values: new Float64Array(4) };
    const { coefficients, intercept } = logisticRegression(x, Uint8Array.of(1, 0, 0, 0));
    expect(coefficients[0]).toBe(0);
    expect(1 / (1 + Math.exp(-intercept))).toBeCloseTo(0.25, 12);
  });

  it('ends at the same weights wherever it begins', () => {
    fc.assert(
      fc.property(problem, fc.double({ min: -5, max: 5, noNaN: true }), ({ x, positive, c }, at) => {
        const start = { coefficients: new Float64Array(x.columns).fill(at), intercept: -at };
        const one = logisticRegression(x, positive, { c, start });
        const other = logisticRegression(x, positive, { c });
        expect(objective(x, positive, c, one)).toBeCloseTo(objective(x, positive, c, other), 8);
      }),
      { numRuns: 100 },
    );
  });

  it('comes back from where every row is told with certainty, and wrongly', () => {
    const x = { rows: 4, columns: 1, values: Float64Array.of(1, -1, 2, -2) };
    const positive = Uint8Array.of(1, 0, 0, 0);
    const wanted = logisticRegression(x, positive);
    for (const intercept of [-800, -50, 50, 800]) {
      const start = { coefficients: new Float64Array(1), intercept };
      const model = logisticRegression(x, positive, { start });
      expect(model.intercept).toBeCloseTo(wanted.intercept, 9);
      expect(model.coefficients[0]).toBeCloseTo(wanted.coefficients[0] ?? NaN, 9);
    }
  });

  it('can be interrupted after every step', () => {
    const x = { rows: 4, columns: 1, values: Float64Array.of(-1, 1, 2, -2) };
    const steps = logisticSteps(x, Uint8Array.of(1, 0, 1, 0));
    expect(steps.next().done).toBe(false);
  });

  it('refuses a penalty that is none', () => {
    const x = { rows: 2, columns: 1, values: Float64Array.of(0, 1) };
    for (const c of [0, -1, NaN, Infinity])
      expect(() => logisticRegression(x, Uint8Array.of(0, 1), { c })).toThrow(RangeError);
  });
});
