import type { Operation } from '../../../shared/domain/performance';
import { csvText } from '../parts/csv';

const FIELDS = ['mean', 'p50', 'p95', 'p99', 'sum', 'rows'] as const;

/** Latency, cost or errors of both sides, with every statistic there is of them. */
export function operationCsv(operation: Operation): string {
  return csvText([
    ['column', 'side', ...FIELDS],
    ...(['reference', 'production'] as const).map((side) => [
      operation.column,
      side,
      ...FIELDS.map((field) => operation[side][field]),
    ]),
  ]);
}
