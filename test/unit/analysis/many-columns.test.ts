import { describe, expect, it } from 'vitest';
import { doubtOfMany } from '../../../shared/analysis/drift/decision/many-columns';
import type { Bin, ColumnDrift } from '../../../shared/domain/result';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';

const drifted = (value: number, pAdjusted: number | undefined, bins: Bin[] = []): ColumnDrift => ({
  name: 'x',
  kind: 'numeric',
  role: 'feature',
  reference: { count: 100, missing: 0 },
  production: { count: 100, missing: 0 },
  metrics: {
    psi: { value, binning: '', zeroShare: 0.0001, logBase: 'e', expected: 0.1, noiseLimit: 0.25 },
    ks: {
      statistic: 0.2,
      pValue: 0.01,
      method: 'exact',
      location: 0,
      ...(pAdjusted === undefined ? {} : { pAdjusted }),
    },
  },
  bins,
  decision: {
    metric: 'psi',
    rule: 'tidemark',
    value,
    threshold: 0.2,
    drifted: true,
    status: 'drifted',
    reason: '',
  },
  notes: [],
});
const status = (column: ColumnDrift, compared: number): string =>
  doubtOfMany(column, compared, DEFAULT_DRIFT_SETTINGS).decision.status;

describe('drift by chance among many columns', () => {
  it('is taken back where the adjusted test sees nothing and PSI is little beyond its limit', () => {
    const { decision } = doubtOfMany(drifted(0.3, 0.6), 10_000, DEFAULT_DRIFT_SETTINGS);
    expect(decision).toMatchObject({ status: 'unknown', drifted: false });
    expect(decision.reason).toContain('of 10000 columns some pass the limit of chance');
  });

  it('stands among few columns, far beyond the limit, or where the test agrees or was not made', () => {
    expect(status(drifted(0.3, 0.6), 19)).toBe('drifted');
    expect(status(drifted(0.5, 0.6), 10_000)).toBe('drifted');
    expect(status(drifted(0.3, 0.05), 10_000)).toBe('drifted');
    expect(status(drifted(0.3, undefined), 10_000)).toBe('drifted');
  });

  it('stands where missing rows give it', () => {
    const missing: Bin = {
      label: 'missing',
      kind: 'missing',
      reference: { count: 0, share: 0 },
      production: { count: 20, share: 0.2 },
      contribution: 0.2,
    };
    expect(status(drifted(0.3, 0.9, [missing]), 10_000)).toBe('drifted');
  });
});
