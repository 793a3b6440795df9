import { describe, expect, it } from 'vitest';
import { logLoss } from '../../../shared/stats/log-loss';

describe('logLoss', () => {
  it('is −ln of what the label was given', () => {
    expect(logLoss(0.8, 1)).toBeCloseTo(0.2231435513142097, 15);
    expect(logLoss(0.8, 0)).toBeCloseTo(1.6094379124341005, 14);
  });

  it('is finite at 0 and 1, as in scikit-learn', () => {
    // sklearn.metrics.log_loss([1], [0.0], labels=[0, 1])
    expect(logLoss(0, 1)).toBeCloseTo(36.04365338911715, 10);
    expect(logLoss(1, 1)).toBeLessThan(1e-15);
    expect(logLoss(NaN, 1)).toBeNaN();
  });
});
