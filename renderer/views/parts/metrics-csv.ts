import type { Estimate } from '../../../shared/domain/estimate';
import { csvText } from './csv';
import type { Measured, MetricLine } from './MetricTable';

const fields = ({ value, lower, upper }: Estimate) => [value, lower ?? null, upper ?? null];
const named = (name: string) => [name, `${name}_lower`, `${name}_upper`];

/** Metrics of two things with their intervals, and the change between them. */
export function metricsCsv(measured: readonly [Measured, Measured], lines: readonly MetricLine[]): string {
  const sides = measured.map(({ name }) => name.toLowerCase());
  return csvText([
    ['metric', ...sides.flatMap((side) => [...named(side), `${side}_rows`]), ...named('change'), 'status'],
    ...lines.map(({ name, values, change, better, status }) => [
      name,
      ...values.flatMap((estimate) => [...fields(estimate), estimate.rows]),
      ...(change === null ? [null, null, null] : fields(change)),
      better === null || change?.lower === undefined ? null : status,
    ]),
  ]);
}
