import type { Reconstruction } from '../../../../shared/domain/multivariate';
import { csvText } from '../../parts/csv';

type Result = NonNullable<Reconstruction['result']>;

/** The reconstruction error of both sides, and of each chunk where there is time. */
export function reconstructionCsv({ reference, production, overTime }: Result): string {
  return csvText([
    ['side', 'chunk', 'from', 'to', 'rows', 'mean', 'lower', 'upper', 'standard_deviation', 'beyond'],
    ...Object.entries({ reference, production }).map(([side, error]) => [
      side,
      null,
      null,
      null,
      error.rows,
      error.mean,
      error.lower,
      error.upper,
      error.standardDeviation,
      null,
    ]),
    ...(overTime?.chunks ?? []).map(({ side, label, from, to, rows, error, beyond }) => [
      side,
      label,
      from,
      to,
      error?.rows ?? rows,
      error?.mean ?? null,
      error?.lower ?? null,
      error?.upper ?? null,
      error?.standardDeviation ?? null,
      String(beyond),
    ]),
  ]);
}
