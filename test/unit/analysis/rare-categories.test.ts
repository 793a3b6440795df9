import { describe, expect, it } from 'vitest';
import { decide, settleByAdjusted } from '../../../shared/analysis/drift/decision/decide';
import type { ColumnDrift, Metrics } from '../../../shared/domain/result';
import { DEFAULT_DRIFT_SETTINGS } from '../../../shared/domain/settings';

const settings = { ...DEFAULT_DRIFT_SETTINGS, tests: { merchant: 'chiSquare' as const } };
const rows = { reference: 20_000, production: 2000 };
const common = { name: 'merchant', kind: 'categorical', role: 'feature' } as const;

const metricsOf = (pConditional: number, lowExpectedShare: number): Metrics => ({
  chiSquare: {
    statistic: 9000,
    pValue: 0.001,
    pAdjusted: 0.002,
    pConditional,
    degreesOfFreedom: 8000,
    yates: false,
    lowExpectedShare,
  },
});

/** The reason at first, and once p-values are adjusted for the number of columns. */
function reasons(metrics: Metrics): string[] {
  const decision = decide({ ...common, metrics, rows }, settings);
  const side = { count: 100, missing: 0 };
  const column: ColumnDrift = {
    ...common,
    reference: side,
    production: side,
    metrics,
    bins: [],
    decision,
    notes: [],
  };
  const settled = settleByAdjusted(column, rows, settings).decision;
  expect([decision.status, settled.status]).toEqual(['drifted', 'drifted']);
  return [decision.reason, settled.reason];
}

describe('χ² chosen for a column', () => {
  it('says drifted, and that rare categories may be why, where all of them see chance', () => {
    for (const reason of reasons(metricsOf(0.4, 0.9)))
      expect(reason).toContain('no more than chance, p 0.4.');
  });

  it('says no such thing where they see more, or are not rare', () => {
    for (const reason of [...reasons(metricsOf(0.001, 0.9)), ...reasons(metricsOf(0.4, 0.1))])
      expect(reason).not.toContain('rare categories');
  });
});
