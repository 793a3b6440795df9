import type { Estimate } from '../../../shared/domain/estimate';
import type { Attribute, Subgroups } from '../../../shared/domain/subgroups';
import { csvText } from '../parts/csv';

const fields = (estimate: Estimate | null | undefined) => [
  estimate?.value ?? null,
  estimate?.lower ?? null,
  estimate?.upper ?? null,
];
const named = (name: string) => [name, `${name}_lower`, `${name}_upper`];

/** Every metric of every group that is listed, a line each: both sides, the change, and the distance to what it is held against. */
export function groupsCsv(metrics: Subgroups['metrics'], { name, against, groups }: Attribute): string {
  return csvText([
    [
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
    ],
    ...groups.flatMap((group) =>
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
          ],
        ];
      }),
    ),
  ]);
}
