import { describe, expect, it } from 'vitest';
import { withAdjustedPValues } from '../../../shared/analysis/drift/adjust';
import type { ColumnDrift } from '../../../shared/domain/result';
import { columnDrift } from '../renderer/store/fakes';

const ks = (name: string, pValue: number): ColumnDrift => ({
  ...columnDrift(name, 0.1),
  metrics: { ks: { statistic: 0.1, pValue, method: 'exact', location: 0 } },
});
const none: ColumnDrift = { ...columnDrift('text', 0.1), metrics: {} };

const adjusted = (correction: 'benjamini-hochberg' | 'bonferroni' | 'none'): (number | undefined)[] =>
  withAdjustedPValues([ks('a', 0.01), none, ks('b', 0.04), ks('c', 0.03)], { correction }).map(
    (column) => column.metrics.ks?.pAdjusted,
  );

describe('withAdjustedPValues', () => {
  it('counts the columns that have a test, and no others', () => {
    expect(adjusted('bonferroni')).toEqual([0.03, undefined, 0.12, 0.09]);
    expect(adjusted('none')).toEqual([0.01, undefined, 0.04, 0.03]);
    expect(adjusted('benjamini-hochberg').map((p) => p?.toFixed(4))).toEqual([
      '0.0300',
      undefined,
      '0.0400',
      '0.0400',
    ]);
  });
});
