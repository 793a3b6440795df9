import type { ColumnDrift, ColumnSide } from '../../../shared/domain/result';
import { csvText } from '../parts/csv';

/** Quantiles of a side, in their order. */
const QUANTILES = ['p5', 'p25', 'median', 'p75', 'p95'] as const;

const FIELDS: readonly (readonly [string, (side: ColumnSide) => number | null | undefined])[] = [
  ['values', ({ count }) => count],
  ['missing', ({ missing }) => missing],
  ['distinct', ({ distinct }) => distinct],
  ['infinite', ({ infinite }) => infinite],
  ['mean', ({ mean }) => mean],
  ['standard_deviation', ({ standardDeviation }) => standardDeviation],
  ['min', ({ min }) => min],
  ...QUANTILES.map((name, i) => [name, ({ quantiles }: ColumnSide) => quantiles?.[i]] as const),
  ['max', ({ max }) => max],
];

/** The numbers of a column on both sides with full precision; times as milliseconds since 1970, UTC. */
export function sidesCsv({ name, reference, production }: ColumnDrift): string {
  return csvText([
    ['column', 'number', 'reference', 'production'],
    ...FIELDS.flatMap(([field, of]) => {
      const [before, after] = [of(reference) ?? null, of(production) ?? null];
      return before === null && after === null ? [] : [[name, field, before, after]];
    }),
  ]);
}
