import { columnTest } from '../../../shared/analysis/tests/test-step';
import type { ColumnTest } from '../../../shared/domain/column-tests';
import type { ColumnDrift } from '../../../shared/domain/result';

/** Tests of a column of numbers: one beyond its table, one without a p-value, one that could not be computed. */
export function numberTestsOf({ metrics: { ks } }: ColumnDrift): ColumnTest[] {
  if (ks === undefined) throw new TypeError('A column of numbers has the test of Kolmogorov and Smirnov.');
  return [
    columnTest('kolmogorov-smirnov', {
      statistic: { name: 'D', value: ks.statistic },
      pValue: ks.pValue,
      method: ks.method,
    }),
    columnTest('anderson-darling', {
      statistic: { name: 'A²', value: 4043.7126 },
      pValue: 0.001,
      pValueBound: 'at most',
      method: 'interpolated',
      detail: 'standardised; the table goes from 0.001 to 0.25',
    }),
    columnTest('welch-t', {
      statistic: { name: 't', value: -1.0234 },
      pValue: 0.3063,
      degreesOfFreedom: 158_745.3,
      detail: 'above 0 when the reference’s mean is larger; 3 infinite left out',
    }),
    columnTest('missing-z', { reason: 'no value is missing on either side' }),
    columnTest('psi', { statistic: { name: 'PSI', value: 0.00004 }, detail: '10 reference quantiles' }),
    columnTest('psi-deepchecks', { reason: 'Deepchecks takes PSI of categories only' }),
    columnTest('wasserstein', {
      statistic: { name: 'W', value: 0.0000081913, unit: 'the unit of the column' },
    }),
  ];
}

/** Tests of a column of categories, whose details name one of its values. */
export function categoryTestsOf(value: string): ColumnTest[] {
  return [
    columnTest('fisher-exact', {
      statistic: null,
      pValue: 0.04,
      method: 'exact',
      detail: 'the odds ratio divides by zero',
    }),
    columnTest('two-proportion-z', {
      statistic: { name: 'z', value: 2.05 },
      pValue: 0.0404,
      detail: `share of ${value}; above 0 when production’s is larger`,
    }),
    columnTest('missing-z', { statistic: { name: 'z', value: 0.5 }, pValue: 0.62 }),
    columnTest('l-infinity', {
      statistic: { name: 'L∞', value: 0.25 },
      detail: `largest in ${value}; one bin a reference category`,
    }),
  ];
}
