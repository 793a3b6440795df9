import { describe, expect, it } from 'vitest';
import { thresholdDisparities } from '../../../renderer/views/subgroups/threshold-disparities';
import { groupMetrics } from '../../../shared/analysis/subgroups/group-metrics';
import { DEFAULT_SUBGROUP_SETTINGS, type SubgroupSettings } from '../../../shared/domain/subgroups';

const metrics = groupMetrics('binary');
/** Two bins; negative, positive, unlabelled rows. */
const scores = [
  { label: 'small', counts: [[400, 100, 0], [100, 400, 0]] }, // prettier-ignore
  { label: 'large', counts: [[900, 100, 0], [100, 900, 10]] }, // prettier-ignore
  { label: 'few', counts: [[10, 2, 0], [2, 10, 0]] }, // prettier-ignore
];
const found = (settings: Partial<SubgroupSettings> = {}, first: readonly number[] = [1, 1, 1]) =>
  thresholdDisparities(
    scores,
    first,
    { name: 'g', against: settings.against === 'overall' ? 'all rows' : 'large', comparisons: 10 },
    metrics,
    { ...DEFAULT_SUBGROUP_SETTINGS, ...settings },
  );

describe('disparities at another threshold', () => {
  it('holds each group against the same one', () => {
    const [small, large] = found();
    expect(small?.recall?.difference.value).toBeCloseTo(0.8 - 0.9, 12);
    expect(small?.recall?.ratio.value).toBeCloseTo(0.8 / 0.9, 12);
    expect(small?.recall?.verdict).toBe('unknown');
    expect(found({ tolerance: { by: 'difference', limit: 0.02 } })[0]?.recall?.verdict).toBe('fail');
    expect(small?.selectionRate?.difference.value).toBeCloseTo(0.5 - 1010 / 2010, 12);
    expect(small?.selectionRate?.verdict).toBe('unknown');
    expect(large).toMatchObject({ recall: null, precision: null });
  });

  it('follows a threshold of one group alone', () => {
    const [small] = found({}, [0, 1, 1]);
    expect(small?.recall?.difference.value).toBeCloseTo(1 - 0.9, 12);
    expect(small?.selectionRate?.difference.value).toBeCloseTo(1 - 1010 / 2010, 12);
  });

  it('judges no group by few rows, and under the rule that is set', () => {
    const [small, , few] = found({ tolerance: { by: 'ratio', limit: 0.8 } });
    expect(few?.recall?.verdict).toBe('unknown');
    expect(small?.recall?.verdict).toBe('pass');
    expect(small?.falsePositiveRate?.ratio.value).toBeCloseTo(2, 12);
    expect(small?.falsePositiveRate?.verdict).toBe('fail');
  });

  it('holds against the best at these thresholds, and against all together', () => {
    const best = found({ against: 'best' });
    expect(best[1]?.recall).toBeNull();
    expect(best[0]?.recall?.difference.value).toBeCloseTo(-0.1, 12);
    const overall = found({ against: 'overall' });
    expect(overall[1]?.recall?.difference.value).toBeCloseTo(0.9 - 1310 / 1512, 12);
  });
});
