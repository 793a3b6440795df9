import { describe, expect, it } from 'vitest';
import { decide } from '../../../shared/analysis/drift/decide';
import type { Metrics } from '../../../shared/domain/result';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';

const psi = (value: number, noiseLimit = 0.01): Metrics => ({
  psi: { value, binning: '', zeroShare: 0.0001, logBase: 'e', expected: 0, noiseLimit },
});
const rows = { reference: 1000, production: 1000 };
const status = (metrics: Metrics, role: 'feature' | 'timestamp' = 'feature', counts = rows): string =>
  decide({ role, metrics, rows: counts, settings: DEFAULT_DRIFT_SETTINGS }).status;

describe('decide', () => {
  it('reads PSI as the field does', () => {
    expect([psi(0.0999), psi(0.1), psi(0.1999), psi(0.2)].map((metrics) => status(metrics))).toEqual([
      'stable',
      'watch',
      'watch',
      'drifted',
    ]);
  });
  it('does not cry wolf on a small sample', () => {
    expect(status(psi(0.5, 0.6))).toBe('unknown');
    expect(
      decide({ role: 'feature', metrics: psi(0.5, 0.6), rows, settings: DEFAULT_DRIFT_SETTINGS }).drifted,
    ).toBe(false);
  });
  it('never counts a column that moves by design', () => {
    expect(status(psi(9), 'timestamp')).toBe('excluded');
  });
  it('says nothing about a slice without rows', () => {
    expect(status({}, 'feature', { reference: 0, production: 5 })).toBe('unknown');
  });
});
