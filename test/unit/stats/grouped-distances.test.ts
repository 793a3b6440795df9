import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GroupedDistancesWalk, type GroupedDistances } from '../../../shared/stats/grouped-distances';
import { kolmogorovSmirnov } from '../../../shared/stats/kolmogorov-smirnov';
import { stepwiseEcdf } from '../../../shared/stats/stepwise-ecdf';
import { wasserstein } from '../../../shared/stats/wasserstein';
import { weightedSample } from '../../../shared/stats/weighted-sample';

interface Row {
  readonly value: number;
  readonly group: number;
}

function distances(reference: readonly number[], rows: readonly Row[], groups: number): GroupedDistances {
  const sizes = new Uint32Array(groups);
  for (const { group } of rows) sizes[group] = (sizes[group] ?? 0) + 1;
  const walk = new GroupedDistancesWalk(stepwiseEcdf(weightedSample(reference)), sizes);
  for (const { value, group } of [...rows].sort((a, b) => a.value - b.value)) walk.add(group, value, 1);
  return walk.finish();
}

const valueOf = fc.oneof(
  fc.integer({ min: -4, max: 4 }),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0),
);
const rowsOf = fc.array(fc.record({ value: valueOf, group: fc.nat({ max: 3 }) }), { maxLength: 60 });

describe('GroupedDistancesWalk', () => {
  it('finds of every group what the tests of two samples find of it alone', () => {
    fc.assert(
      fc.property(fc.array(valueOf, { minLength: 1, maxLength: 60 }), rowsOf, (reference, rows) => {
        const found = distances(reference, rows, 4);
        const whole = weightedSample(reference);
        for (let group = 0; group < 4; group++) {
          const values = rows.filter((row) => row.group === group).map(({ value }) => value);
          expect(found.rows[group]).toBe(values.length);
          if (values.length === 0) {
            expect([found.ks[group], found.wasserstein[group], found.mean[group]]).toEqual([NaN, NaN, NaN]);
            continue;
          }
          const sample = weightedSample(values);
          const scale = Math.max(1, ...[...reference, ...values].map(Math.abs));
          expect(found.ks[group]).toBeCloseTo(kolmogorovSmirnov(whole, sample).statistic, 12);
          expect(Math.abs((found.wasserstein[group] ?? NaN) - wasserstein(whole, sample))).toBeLessThan(
            1e-10 * scale,
          );
          const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
          expect(Math.abs((found.mean[group] ?? NaN) - mean)).toBeLessThan(1e-10 * scale);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('counts infinite values in Kolmogorov-Smirnov and says nothing of an area', () => {
    const found = distances(
      [0, 1, Infinity],
      [
        { value: -Infinity, group: 0 },
        { value: 1, group: 0 },
        { value: 1, group: 1 },
      ],
      2,
    );
    expect(found.ks[0]).toBeCloseTo(
      kolmogorovSmirnov(weightedSample([0, 1, Infinity]), weightedSample([-Infinity, 1])).statistic,
      12,
    );
    expect(found.wasserstein[0]).toBeNaN();
    expect(found.wasserstein[1]).toBeNaN();
  });

  it('refuses an empty reference', () => {
    expect(() => stepwiseEcdf(weightedSample([]))).toThrow(RangeError);
  });
});
