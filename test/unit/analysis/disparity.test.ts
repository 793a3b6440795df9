import { describe, expect, it } from 'vitest';
import { disparityOf, worstVerdict } from '../../../shared/analysis/subgroups/disparity';
import { proportionEstimate } from '../../../shared/analysis/outcomes/metric-estimates';
import type { Tolerance } from '../../../shared/domain/subgroups';

const POINTS: Tolerance = { by: 'difference', limit: 0.05 };
const FOUR_FIFTHS: Tolerance = { by: 'ratio', limit: 0.8 };
const of = (successes: number, total: number) => proportionEstimate({ successes, total });
const against = (successes: number, total: number) => ({ estimate: of(successes, total), holdsGroup: false });

describe('disparityOf', () => {
  it('is decided by the whole interval and not by the point', () => {
    expect(disparityOf(of(50_000, 100_000), against(50_500, 100_000), POINTS, 1, 'share')?.verdict).toBe(
      'pass',
    );
    expect(disparityOf(of(40_000, 100_000), against(50_000, 100_000), POINTS, 1, 'share')?.verdict).toBe(
      'fail',
    );
    // Ten points apart, on forty rows: that may be chance.
    expect(disparityOf(of(16, 40), against(20, 40), POINTS, 1, 'share')?.verdict).toBe('unknown');
    expect(disparityOf(of(30_000, 100_000), against(50_000, 100_000), FOUR_FIFTHS, 1, 'share')?.verdict).toBe(
      'fail',
    );
    expect(disparityOf(of(45_000, 100_000), against(50_000, 100_000), FOUR_FIFTHS, 1, 'share')?.verdict).toBe(
      'pass',
    );
  });

  it('needs more the more is compared', () => {
    const [group, other] = [of(4300, 10_000), against(5000, 10_000)];
    expect(disparityOf(group, other, POINTS, 1, 'share')?.verdict).toBe('fail');
    expect(disparityOf(group, other, POINTS, 1000, 'share')?.verdict).toBe('unknown');
    const [one, many] = [1, 100].map(
      (count) => disparityOf(group, other, POINTS, count, 'share')?.difference,
    );
    expect(many?.value).toBe(one?.value);
    expect(many?.lower).toBeLessThan(one?.lower ?? NaN);
  });

  it('takes a difference of numbers for a share of what they are held against', () => {
    const mean = (value: number) => ({ value, lower: value - 1, upper: value + 1, rows: 100 });
    const held = { estimate: mean(1000), holdsGroup: false };
    expect(disparityOf(mean(1040), held, POINTS, 1, 'unit')?.verdict).toBe('pass');
    expect(disparityOf(mean(1100), held, POINTS, 1, 'unit')?.verdict).toBe('fail');
  });

  it('does not divide by nothing', () => {
    const found = disparityOf(of(3, 100), against(0, 100), FOUR_FIFTHS, 1, 'share');
    expect(found?.ratio).toEqual({ value: null, rows: 100 });
    expect(found?.verdict).toBe('unknown');
  });

  it('widens what is no share beyond 0 and 1', () => {
    const near = { value: 0.02, lower: 0.005, upper: 0.035, rows: 500 };
    const held = { estimate: { value: 0, lower: -0.01, upper: 0.01, rows: 500 }, holdsGroup: false };
    const [one, many] = [1, 1000].map(
      (count) => disparityOf(near, held, POINTS, count, 'points')?.difference,
    );
    expect(many?.lower).toBeLessThan((one?.lower ?? NaN) - 0.01);
    const share = disparityOf(near, held, POINTS, 1000, 'share')?.difference;
    expect(share?.lower).toBeGreaterThan(many?.lower ?? NaN);
  });

  it('is nothing where one of the two is not known', () => {
    expect(disparityOf(of(0, 0), against(1, 2), POINTS, 1, 'share')).toBeNull();
  });
});

describe('worstVerdict', () => {
  it('fails with one that fails, and passes only when all do', () => {
    expect(worstVerdict(['pass', 'unknown', 'fail'])).toBe('fail');
    expect(worstVerdict(['pass', 'unknown'])).toBe('unknown');
    expect(worstVerdict(['pass', 'pass'])).toBe('pass');
    expect(worstVerdict([])).toBe('unknown');
  });
});
