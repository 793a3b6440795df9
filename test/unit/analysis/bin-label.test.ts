import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binLabels } from '../../../shared/analysis/drift/bin-label';
import { quantileBins } from '../../../shared/stats/quantile-bins';
import { weightedSample } from '../../../shared/stats/weighted-sample';

const labels = (values: readonly number[], bins: number, scale: 'number' | 'time' = 'number'): string[] =>
  binLabels(quantileBins(weightedSample(Float64Array.from(values)), bins), scale);

describe('binLabels', () => {
  it('are read at a glance', () => {
    expect(labels([1, 2, 3, 4, 5, 6, 7, 8, 9], 4)).toEqual(['≤ 3', '(3, 5]', '(5, 7]', '> 7']);
    expect(labels([0, 0, 0, 0, 0, 1], 4)).toEqual(['< 0', '0', '> 0']);
    expect(labels([0.1, 0.123456789, 1 / 3], 3)).toEqual([
      '≤ 0.115638',
      '(0.115638, 0.193416]',
      '> 0.193416',
    ]);
  });

  it('tell edges apart that differ late, and keep whole numbers whole', () => {
    expect(labels([1, 1 + 1e-9, 1 + 2e-9, 1 + 3e-9, 1 + 4e-9], 4)).toEqual([
      '≤ 1.000000001',
      '(1.000000001, 1.000000002]',
      '(1.000000002, 1.000000003]',
      '> 1.000000003',
    ]);
    expect(labels([1_700_000_001, 1_700_000_002, 1_700_000_003], 2)).toEqual([
      '≤ 1700000002',
      '> 1700000002',
    ]);
  });

  it('are times as far as they are not zero', () => {
    const day = 86_400_000;
    expect(labels([0, day, 2 * day], 2, 'time')).toEqual(['≤ 1970-01-02', '> 1970-01-02']);
    expect(labels([1000, 2000, 3250], 2, 'time')).toEqual(['≤ 1970-01-01 00:00:02', '> 1970-01-01 00:00:02']);
    expect(labels([0.5, 1.5, 1e20], 2, 'time')).toEqual([
      '≤ 1970-01-01 00:00:00.001',
      '> 1970-01-01 00:00:00.001',
    ]);
    expect(labels([-6.3e13, -6.2e13, 0], 2, 'time')).toEqual([
      '≤ 0005-04-19 09:46:40',
      '> 0005-04-19 09:46:40',
    ]);
  });

  it('are all different, for any numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
        fc.integer({ min: 1, max: 20 }),
        (values, bins) => {
          const texts = labels(
            values.map((value) => value + 0),
            bins,
          );
          expect(new Set(texts).size).toBe(texts.length);
        },
      ),
    );
  });
});
