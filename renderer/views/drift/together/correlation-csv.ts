import { csvText } from '../../parts/csv';
import type { Correlations } from './heat-cells';

/** The pairs listed, with p-values as they are and adjusted. */
export function pairsCsv({ pairs }: Correlations): string {
  return csvText([
    ['first', 'second', 'reference', 'production', 'change', 'p', 'p_adjusted'],
    ...pairs.map(({ first, second, reference, production, change, pValue, pAdjusted }) => [
      first,
      second,
      reference,
      production,
      change,
      pValue,
      pAdjusted,
    ]),
  ]);
}

/** Every pair of the map, once. */
export function matrixPairsCsv({ matrix: { columns, reference, production } }: Correlations): string {
  return csvText([
    ['first', 'second', 'reference', 'production', 'change'],
    ...columns.flatMap((first, row) =>
      columns.slice(row + 1).map((second, after) => {
        const column = row + 1 + after;
        const before = reference[row]?.[column] ?? null;
        const now = production[row]?.[column] ?? null;
        return [first, second, before, now, before === null || now === null ? null : now - before];
      }),
    ),
  ]);
}
