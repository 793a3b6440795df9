import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averagePrecisionInterval } from '../../../shared/stats/average-precision-interval';
import { calibrationErrorInterval } from '../../../shared/stats/calibration-error';

describe('averagePrecisionInterval', () => {
  it('is the logit interval of Boyd, Eng & Page', () => {
    // SciPy: expit(logit(0.8) ± 1.95996 / sqrt(50 · 0.8 · 0.2))
    const interval = averagePrecisionInterval(0.8, 50);
    expect(interval?.lower).toBeCloseTo(0.6667100582288301, 12);
    expect(interval?.upper).toBeCloseTo(0.8888696016578919, 12);
  });

  it('is not known where there is no logit, or a single positive row', () => {
    expect(averagePrecisionInterval(1, 50)).toBeNull();
    expect(averagePrecisionInterval(0, 50)).toBeNull();
    expect(averagePrecisionInterval(0.5, 1)).toBeNull();
  });
});

describe('calibrationErrorInterval', () => {
  it('takes off what noise adds, by the normal law of SciPy', () => {
    const interval = calibrationErrorInterval({
      rows: [400, 600],
      positives: [100, 500],
      scores: [180, 480],
    });
    expect(interval?.lower).toBeCloseTo(0.07297227129434913, 9);
    expect(interval?.upper).toBeCloseTo(0.12595352017315603, 9);
    const near = calibrationErrorInterval({ rows: [40, 60], positives: [10, 50], scores: [10, 48] });
    expect(near?.lower).toBe(0);
    expect(near?.upper).toBeCloseTo(0.09897767622974786, 9);
  });

  it('holds what was found, for any counts', () => {
    const bin = fc
      .tuple(
        fc.nat(200),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
      )
      .map(([rows, positive, score]) => [rows, Math.floor(rows * positive), rows * score] as const);
    fc.assert(
      fc.property(fc.array(bin, { minLength: 1, maxLength: 10 }), (bins) => {
        const [rows, positives, scores] = [0, 1, 2].map((i) => bins.map((one) => one[i] ?? 0));
        const total = bins.reduce((sum, [count]) => sum + count, 0);
        const interval = calibrationErrorInterval({
          rows: rows ?? [],
          positives: positives ?? [],
          scores: scores ?? [],
        });
        if (total < 2) {
          expect(interval).toBeNull();
          return;
        }
        const error = bins.reduce((sum, [, positive, score]) => sum + Math.abs(score - positive), 0) / total;
        expect(interval?.lower).toBeLessThanOrEqual(error + 1e-12);
        expect(interval?.upper).toBeGreaterThanOrEqual(Math.min(1, error) - 1e-12);
        expect(interval?.lower).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
