import type { Estimate } from '../../domain/estimate';
import type { Attribute, Subgroups } from '../../domain/subgroups';
import { guardedCsvLine } from '../csv-line';

const fields = (estimate: Estimate | null | undefined) => [
  estimate?.value ?? null,
  estimate?.lower ?? null,
  estimate?.upper ?? null,
];
const named = (name: string) => [name, `${name}_lower`, `${name}_upper`];

const HEADER = [
  'attribute',
  'group',
  'group_rows',
  'held_against',
  'metric',
  ...named('reference'),
  'reference_rows',
  ...named('production'),
  'production_rows',
  ...named('change'),
  ...named('difference'),
  ...named('ratio'),
  'verdict',
  'drift_psi',
  'drift',
];

/**
 * Every metric of every group that is listed as CSV, a line each: both sides, the change, and the distance to what it is
 * held against, with full precision. What is not known is an empty field; names and labels are guarded against formulas.
 */
export function groupsCsv(metrics: Subgroups['metrics'], attributes: readonly Attribute[]): string {
  return [HEADER, ...attributes.flatMap((attribute) => linesOf(metrics, attribute))]
    .map(guardedCsvLine)
    .join('');
}

function linesOf(
  metrics: Subgroups['metrics'],
  { name, against, groups }: Attribute,
): (string | number | null)[][] {
  return groups.flatMap((group) =>
    metrics.flatMap(({ id }) => {
      const measured = group.metrics[id];
      if (measured === undefined) return [];
      const { reference, production, change, disparity } = measured;
      const found = disparity?.production ?? null;
      return [
        [
          name,
          group.label,
          group.production.rows,
          against,
          id,
          ...fields(reference),
          reference.rows,
          ...fields(production),
          production.rows,
          ...fields(change),
          ...fields(found?.difference),
          ...fields(found?.ratio),
          found?.verdict ?? null,
          group.answers?.psi ?? null,
          group.answers?.status ?? null,
        ],
      ];
    }),
  );
}
