import { describe, expect, it } from 'vitest';
import { conclude } from '../../../shared/analysis/drift/verdict';
import type { ColumnDrift, Metrics } from '../../../shared/domain/result';
import type { Role } from '../../../shared/domain/role';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';

const column = (
  name: string,
  role: Role,
  metrics: Partial<Metrics>,
  status: ColumnDrift['decision']['status'] = 'stable',
): ColumnDrift => ({
  name,
  kind: 'categorical',
  role,
  reference: { count: 1000, missing: 0 },
  production: { count: 1000, missing: 0 },
  metrics: {
    psi: { value: 0.01, binning: '', zeroShare: 0.0001, logBase: 'e', expected: 0, noiseLimit: 0.02 },
    ...metrics,
  },
  bins: [],
  decision: { metric: 'psi', threshold: 0.2, drifted: false, status, reason: '' },
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

const moved = { category: 'yes', reference: 0.2, production: 0.25, shift: 0.125 };

describe('the verdict on predictions and labels', () => {
  it('tells the class with its points and deviations, of predictions, scores and labels alone', () => {
    const told = detail(
      column('answer', 'prediction', { classShift: moved }),
      column('grade', 'score', { classShift: { ...moved, category: 'low', production: 0.12, shift: -0.2 } }),
      column('city', 'feature', { meanShift: 3 }),
    );
    expect(told).toContain(
      'Classes of predictions and labels: answer “yes” +5 points (+0.125 σ), grade “low” −8 points (−0.2 σ).',
    );
    expect(told).not.toContain('Mean of');
    expect(told).not.toContain('city');
  });

  it('tells a column once: of booleans the class, of numbers the mean', () => {
    const told = detail(
      column('approved', 'label', { meanShift: 0.125, classShift: { ...moved, category: 'true' } }),
      column('amount', 'prediction', { meanShift: -0.5 }),
    );
    expect(told).toContain('Mean of predictions and labels: amount −0.5 σ.');
    expect(told).toContain('Classes of predictions and labels: approved “true” +5 points (+0.125 σ).');
  });

  it('has points alone where the reference has no deviation', () => {
    const classShift = { ...moved, reference: 0, shift: null };
    expect(detail(column('answer', 'prediction', { classShift }))).toContain('“yes” +25 points.');
  });

  it('says nothing of a class that did not move, nor of a column that is not judged', () => {
    const still = { ...moved, production: 0.2005, shift: 0.00125 };
    expect(detail(column('answer', 'label', { classShift: still }))).not.toContain('Classes of');
    const told = detail(
      column('answer', 'label', { classShift: moved }, 'excluded'),
      column('amount', 'prediction', { meanShift: 2 }, 'excluded'),
    );
    expect(told).not.toMatch(/Classes of|Mean of/);
  });

  it('cuts a class that is a whole text', () => {
    const told = detail(
      column('answer', 'prediction', { classShift: { ...moved, category: '😀'.repeat(100) } }),
    );
    expect(told).toContain(`answer “${'😀'.repeat(59)}…” +5 points`);
  });
});
