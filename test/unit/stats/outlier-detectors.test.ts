import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecodOfKnownValue, ecodOfNewValue, isSkewed } from '../../../shared/stats/ecod';
import {
  growIsolationForest,
  ISOLATION_THRESHOLD,
  isolationSamples,
  isolationScores,
} from '../../../shared/stats/isolation-forest';
import { locationOf, mahalanobisParts, mahalanobisSquared } from '../../../shared/stats/mahalanobis';
import { medianDeviation } from '../../../shared/stats/median-deviation';
import { cholesky, inverseOf, logDeterminant } from '../../../shared/stats/positive-definite';
import { robustCovariance } from '../../../shared/stats/robust-covariance';
import { SeededRandom } from '../../../shared/stats/seeded-random';
import { tukeyFences } from '../../../shared/stats/tukey-fences';
import { weightedSample } from '../../../shared/stats/weighted-sample';

function rowsOf(columns: readonly Float64Array[]): Float64Array {
  const width = columns.length;
  return new Float64Array(width * (columns[0]?.length ?? 0)).map(
    (_, i) => columns[i % width]?.[Math.floor(i / width)] ?? NaN,
  );
}

function scoresOf(columns: readonly Float64Array[], seed = 1): Float64Array {
  const rows = columns[0]?.length ?? 0;
  const forest = growIsolationForest(columns, isolationSamples(rows, { seed }), seed);
  const scores = new Float64Array(rows);
  isolationScores(forest, rowsOf(columns), scores);
  return scores;
}

function drawn(seed: number, rows: number): Float64Array {
  const random = new SeededRandom(seed);
  return new Float64Array(rows).map(() => random.fraction() + random.fraction() + random.fraction());
}

describe('isolation forest', () => {
  it('gives the same scores for the same seed, others for another', () => {
    const columns = [drawn(1, 700), drawn(2, 700)];
    expect(scoresOf(columns, 3)).toEqual(scoresOf(columns, 3));
    expect(scoresOf(columns, 3)).not.toEqual(scoresOf(columns, 4));
  });

  it('puts a row with one value a hundred times as large first', () => {
    const columns = [drawn(1, 256), drawn(2, 256), drawn(3, 256)];
    const [first = new Float64Array()] = columns;
    first[121] = (first[121] ?? 0) * 100;
    const scores = scoresOf(columns);
    expect(scores.indexOf(Math.max(...scores))).toBe(121);
  });

  it.each([
    ['constant columns', [new Float64Array(50).fill(3), new Float64Array(50)]],
    ['one row', [Float64Array.of(1), Float64Array.of(2)]],
    ['no column', []],
  ])('finds no outlier with %s', (_, columns) => {
    for (const score of scoresOf(columns)) expect(score).toBe(ISOLATION_THRESHOLD);
  });

  it('takes the largest doubles there are', () => {
    const column = Float64Array.of(-Number.MAX_VALUE, 0, 1, 2, 3, Number.MAX_VALUE);
    expect(scoresOf([column]).every((score) => score > 0 && score < 1)).toBe(true);
  });

  it('draws each row of a sample once', () => {
    for (const sample of isolationSamples(300, { seed: 5, trees: 20 })) {
      expect(new Set(sample).size).toBe(256);
      expect(Math.max(...sample)).toBeLessThan(300);
    }
    expect(isolationSamples(3, { seed: 5, trees: 1 })[0]).toEqual(Uint32Array.of(0, 1, 2));
  });

  it('scores between 0 and 1 whatever the rows', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()), {
          minLength: 1,
          maxLength: 40,
        }),
        (rows) => {
          const columns = [0, 1].map((j) => Float64Array.from(rows, (row) => row[j] ?? 0));
          for (const score of scoresOf(columns)) {
            expect(score).toBeGreaterThan(0);
            expect(score).toBeLessThanOrEqual(1);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('ECOD', () => {
  it('gives more to a value further out, and never less than nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }), (values) => {
        const sample = weightedSample(values);
        const skewed = isSkewed(sample);
        for (const value of values) expect(ecodOfKnownValue(sample, skewed, value)).toBeGreaterThanOrEqual(0);
        const beyond = ecodOfNewValue(sample, skewed, 51);
        expect(beyond).toBeCloseTo(Math.log(values.length + 1), 12);
      }),
    );
  });

  it('gives nothing to a constant', () => {
    const sample = weightedSample([2, 2, 2]);
    expect(ecodOfKnownValue(sample, isSkewed(sample), 2)).toBeCloseTo(0, 15);
  });
});

describe('rules of one column', () => {
  it('have no deviation where more than half of the values are equal, nor without any', () => {
    expect(medianDeviation(weightedSample([1, 1, 1, 2]))).toEqual({
      computable: false,
      reason: 'more than half of the values are equal',
    });
    expect(medianDeviation(weightedSample([Infinity]))).toEqual({
      computable: false,
      reason: 'there is no value',
    });
    expect(tukeyFences(weightedSample([]))).toBeNull();
    expect(tukeyFences(weightedSample([4, 4]))).toEqual({ lower: 4, upper: 4 });
  });
});

describe('Mahalanobis distance', () => {
  const correlated = (): Float64Array[] => {
    const first = drawn(1, 400);
    const noise = drawn(2, 400);
    return [first, first.map((value, i) => value + 0.1 * (noise[i] ?? 0))];
  };

  it('is longest for a row that breaks the correlation, and says which value would fit', () => {
    const columns = correlated();
    for (const [j, value] of [1, 2.5].entries()) (columns[j] ?? new Float64Array())[17] = value;
    const values = rowsOf(columns);
    const found = robustCovariance(values, 400, 2, 1);
    const location = found === null ? null : locationOf(found.centre, found.covariance);
    if (location === null) throw new Error('There is no covariance.');
    const squared = Float64Array.from({ length: 400 }, (_, i) => mahalanobisSquared(location, values, i * 2));
    expect(squared.indexOf(Math.max(...squared))).toBe(17);
    const [, second] = mahalanobisParts(location, Float64Array.of(1, 2.5));
    expect(second?.fitting).toBeGreaterThan(1);
    expect(second?.fitting).toBeLessThan(1.4);
    const fitted = Float64Array.of(1, second?.fitting ?? NaN);
    expect((squared[17] ?? NaN) - mahalanobisSquared(location, fitted, 0)).toBeCloseTo(
      second?.part ?? NaN,
      8,
    );
  });

  it('has no covariance of rows in a plane', () => {
    const first = drawn(1, 60);
    expect(robustCovariance(rowsOf([first, first.map((value) => 2 * value)]), 60, 2, 1)).toBeNull();
    expect(robustCovariance(rowsOf([first, new Float64Array(60)]), 60, 2, 1)).toBeNull();
  });
});

describe('positive definite matrices', () => {
  it('are inverted', () => {
    const matrix = Float64Array.of(4, 1, 0.5, 1, 3, 0.25, 0.5, 0.25, 2);
    const lower = cholesky(matrix, 3);
    if (lower === null) throw new Error('It is not positive definite.');
    const inverse = inverseOf(lower, 3);
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++) {
        let sum = 0;
        for (let k = 0; k < 3; k++) sum += (matrix[i * 3 + k] ?? NaN) * (inverse[k * 3 + j] ?? NaN);
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 14);
      }
    expect(logDeterminant(lower, 3)).toBeCloseTo(Math.log(21.25), 12);
    expect(cholesky(Float64Array.of(1, 1, 1, 1), 2)).toBeNull();
  });
});
