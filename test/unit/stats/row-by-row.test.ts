import fc from 'fast-check';
import { describe as suite, expect, it } from 'vitest';
import { describe } from '../../../shared/stats/describe';
import { ecdfPair } from '../../../shared/stats/ecdf';
import { ecdfDifference } from '../../../shared/stats/ecdf-difference';
import { histogramPair } from '../../../shared/stats/histogram';
import { countBins } from '../../../shared/stats/interval-bin';
import { kolmogorovSmirnov } from '../../../shared/stats/kolmogorov-smirnov';
import { fewPooledValues } from '../../../shared/stats/pooled-values';
import { orderStatistics, pooledQuantiles, quantiles } from '../../../shared/stats/quantile';
import { quantileBins } from '../../../shared/stats/quantile-bins';
import { wasserstein } from '../../../shared/stats/wasserstein';
import { wassersteinInterval } from '../../../shared/stats/wasserstein-interval';
import { counted, extent, finitePart, type WeightedSample } from '../../../shared/stats/weighted-sample';
import { anyValues, finiteValues, rowByRow, sample } from './samples';

const LEVELS = [0, 0.05, 0.3, 0.5, 0.99, 1];

function close(actual: number, expected: number): void {
  if (Math.abs(expected) < 1e-290) expect(Math.abs(actual)).toBeLessThan(1e-289);
  else expect(actual / expected).toBeCloseTo(1, 9);
}

/** Values that cancel leave a mean with the rounding of the largest of them. */
function closeFor(values: readonly number[], actual: number, expected: number): void {
  const largest = Math.max(...values.filter(Number.isFinite).map(Math.abs), Number.MIN_VALUE);
  expect(Math.abs(actual - expected) / largest).toBeLessThan(1e-12);
}

suite('a sample of one value a row', () => {
  it('gives what the same rows give when they are counted', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        const rows = [rowByRow(a), rowByRow(b)] as const;
        const counts = [sample(a), sample(b)] as const;
        expect(counted(rows[0])).toEqual(counts[0]);
        const { mean, standardDeviation, ...exact } = describe(rows[0]);
        const expected = describe(counts[0]);
        expect({ ...expected, ...exact }).toEqual(expected);
        closeFor(a, mean ?? 0, expected.mean ?? 0);
        closeFor(a, standardDeviation ?? 0, expected.standardDeviation ?? 0);
        expect(extent(rows[0])).toEqual(extent(counts[0]));
        expect(finitePart(rows[0]).total).toBe(finitePart(counts[0]).total);
        expect(quantiles(rows[0], LEVELS)).toEqual(quantiles(counts[0], LEVELS));
        expect(pooledQuantiles(...rows, LEVELS)).toEqual(pooledQuantiles(...counts, LEVELS));
        expect(kolmogorovSmirnov(...rows)).toEqual(kolmogorovSmirnov(...counts));
        const bins = quantileBins(rows[0], 10);
        expect(bins).toEqual(quantileBins(counts[0], 10));
        expect(countBins(bins, rows[1])).toEqual(countBins(bins, counts[1]));
        expect(histogramPair(...rows)).toEqual(histogramPair(...counts));
        expect(fewPooledValues(...rows, 20)).toEqual(fewPooledValues(...counts, 20));
        if ([...a, ...b].some(Number.isFinite))
          expect(ecdfPair(...rows, { points: 30 })).toEqual(ecdfPair(...counts, { points: 30 }));
      }),
    );
  });

  it('pools ranks as the merged rows have them', () => {
    fc.assert(
      fc.property(anyValues, anyValues, (a, b) => {
        const merged = rowByRow([...a, ...b]);
        const last = Math.max(1, merged.total - 1);
        const probabilities = Array.from(merged.values, (_, rank) => rank / last);
        expect(pooledQuantiles(rowByRow(a), rowByRow(b), probabilities)).toEqual(
          quantiles(merged, probabilities),
        );
        expect(orderStatistics(merged, [...merged.values.keys()])).toEqual([...merged.values]);
      }),
    );
  });

  it('has the same distance, whichever side is counted', () => {
    fc.assert(
      fc.property(finiteValues, finiteValues, (a, b) => {
        const expected = wasserstein(sample(a), sample(b));
        const forms: readonly (readonly [WeightedSample, WeightedSample])[] = [
          [rowByRow(a), rowByRow(b)],
          [sample(a), rowByRow(b)],
          [rowByRow(a), sample(b)],
        ];
        for (const [reference, production] of forms) {
          close(wasserstein(reference, production), expected);
          expect(ecdfDifference(reference, production).above).toEqual(
            ecdfDifference(sample(a), sample(b)).above,
          );
        }
        const interval = wassersteinInterval(rowByRow(a), rowByRow(b));
        const other = wassersteinInterval(sample(a), sample(b));
        expect(interval.computable).toBe(other.computable);
        if (interval.computable && other.computable) close(interval.upper, other.upper);
      }),
    );
  });
});
