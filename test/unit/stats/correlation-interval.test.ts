import { describe, expect, it } from 'vitest';
import { correlationInterval } from '../../../shared/stats/correlation-interval';

describe('correlationInterval', () => {
  it('is that of scipy.stats.pearsonr 1.17', () => {
    const found = correlationInterval(0.8193419066805778, 8, 'pearson');
    expect(found?.lower).toBeCloseTo(0.27132113690651, 12);
    expect(found?.upper).toBeCloseTo(0.9661757918261012, 12);
  });

  it('is wider of ranks, as Bonett and Wright have it', () => {
    const found = correlationInterval(0.8333333333333335, 8, 'spearman');
    expect(found?.lower).toBeCloseTo(0.17959947205361537, 12);
    expect(found?.upper).toBeCloseTo(0.9765132460961133, 12);
  });

  it('is r alone where r is 1 or −1, and null with three pairs', () => {
    expect(correlationInterval(1, 9, 'pearson')).toEqual({ lower: 1, upper: 1 });
    expect(correlationInterval(-1, 9, 'spearman')).toEqual({ lower: -1, upper: -1 });
    expect(correlationInterval(0.5, 3, 'pearson')).toBeNull();
  });
});
