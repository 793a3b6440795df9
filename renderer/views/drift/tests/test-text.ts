import type { ColumnTest } from '../../../../shared/domain/column-tests';
import { formatNumber, formatPValue } from '../../../format/number';
import { NOTHING } from '../../../format/signs';

/** A p-value with the sign of a table that ends there: `≤ 0.001`. */
export function pValueText({ pValue, pValueBound }: ColumnTest): string {
  if (pValue === null) return NOTHING;
  const text = formatPValue(pValue);
  if (pValueBound === undefined) return text;
  return `${pValueBound === 'at most' ? '≤' : '≥'} ${formatNumber(pValue)}`;
}

/** The statistic's value with its degrees of freedom: `95.47, df 23`. */
export function statisticText({ statistic, degreesOfFreedom }: ColumnTest): string {
  if (statistic === null) return NOTHING;
  const value = formatNumber(statistic.value);
  return degreesOfFreedom === undefined ? value : `${value}, df ${formatNumber(degreesOfFreedom, 3)}`;
}

/** With what a test was computed, for its definition. */
export function testParameters(test: ColumnTest): readonly (readonly [string, string])[] {
  const { statistic, pValue, method, degreesOfFreedom, detail, reason } = test;
  return [
    ...(reason === undefined ? [] : ([['Not computed', reason]] as const)),
    ...(statistic === null
      ? []
      : ([[statistic.name, `${formatNumber(statistic.value, 8)}${unitText(statistic.unit)}`]] as const)),
    ...(degreesOfFreedom === undefined
      ? []
      : ([['Degrees of freedom', formatNumber(degreesOfFreedom, 8)]] as const)),
    ...(pValue === null ? [] : ([['p, not adjusted', pValueText(test)]] as const)),
    ...(method === undefined ? [] : ([['p-value', METHODS[method]]] as const)),
    ...(detail === '' ? [] : ([['Details', detail]] as const)),
  ];
}

const METHODS: Readonly<Record<NonNullable<ColumnTest['method']>, string>> = {
  exact: 'exact',
  asymptotic: 'from the law for many rows',
  interpolated: 'interpolated in a table',
};

function unitText(unit: string | undefined): string {
  return unit === undefined ? '' : ` in ${unit}`;
}
