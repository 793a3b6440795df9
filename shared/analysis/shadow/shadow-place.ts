import type { Column } from '../../domain/column';
import type { Dataset } from '../../domain/dataset';
import type { OutcomeColumns } from '../outcomes/outcome-columns';
import { NO_ROW } from './twins';

/** Where a log has what belongs to the shadow: other rows of the same columns, or other columns of the same rows. */
export interface ShadowPlace {
  /** The column in which the shadow's log has what a column has of the live model; undefined where it has none. */
  readonly columnOf: (column: Column) => Column | undefined;
  readonly rowOf: (row: number) => number;
}

/** In a log of both models' rows. @param shadowRow of a request the shadow's row. */
export function inOtherRows(shadowRow: Uint32Array): ShadowPlace {
  return { columnOf: (column) => column, rowOf: (row) => shadowRow[row] ?? NO_ROW };
}

/** In a log the shadow's was joined to: columns of a name that was taken came as `name_1`. */
export function inOtherColumns({ columns, joins }: Dataset, roles: OutcomeColumns): ShadowPlace {
  const answers = [roles.shadow_prediction?.name, roles.shadow_score?.name];
  const added = new Set(
    joins?.find((join) => join.added.some((name) => answers.includes(name)))?.added ?? [],
  );
  const copies = new Map(
    columns
      .filter(({ name }) => added.has(name))
      .flatMap((column) => {
        const original = /^(?<name>.+)_\d+$/s.exec(column.name)?.groups?.['name'];
        return original === undefined ? [] : [[original, column] as const];
      }),
  );
  return { columnOf: ({ name }) => copies.get(name), rowOf: (row) => row };
}
