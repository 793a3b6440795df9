import { describe, expect, it } from 'vitest';
import { conclude } from '../../../shared/analysis/drift/verdict';
import type { Bin, ColumnDrift } from '../../../shared/domain/result';
import type { Role } from '../../../shared/domain/role';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';

const bin = (label: string, kind: Bin['kind'], before: number, after: number): Bin => ({
  label,
  kind,
  reference: { count: before * 1000, share: before },
  production: { count: after * 1000, share: after },
  contribution: 0,
});

const column = (name: string, role: Role, bins: Bin[]): ColumnDrift => ({
  name,
  kind: 'categorical',
  role,
  reference: { count: 1000, missing: 0 },
  production: { count: 1000, missing: 0 },
  metrics: {
    psi: { value: 0.01, binning: '', zeroShare: 0.0001, logBase: 'e', expected: 0, noiseLimit: 0.02 },
  },
  bins,
  decision: { metric: 'psi', threshold: 0.2, drifted: false, status: 'stable', reason: '' },
  notes: [],
});

const detail = (...columns: ColumnDrift[]): string =>
  conclude(
    columns,
    DEFAULT_DRIFT_SETTINGS,
    { reference: 1000, production: 1000 },
    {
      reference: [],
      production: [],
    },
  ).verdict.detail;

describe('the class of a prediction that moved most', () => {
  it('is named with its points, of predictions and labels alone', () => {
    const bins = [
      bin('yes', 'category', 0.2, 0.25),
      bin('no', 'category', 0.8, 0.72),
      bin('missing', 'missing', 0, 0.03),
    ];
    expect(detail(column('answer', 'prediction', bins), column('city', 'feature', bins))).toContain(
      'Class that moved most: answer “no” −8 points.',
    );
  });

  it('is not named where none moved, or where only missing rows and new classes did', () => {
    const still = [bin('yes', 'category', 0.5, 0.5005), bin('missing', 'missing', 0, 0.3)];
    expect(detail(column('answer', 'label', still))).not.toContain('Class that moved');
  });
});
