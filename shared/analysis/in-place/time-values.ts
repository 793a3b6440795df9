import type { Column } from '../../domain/column';
import { bitAt } from '../../engine/arrow-bitmap';
import { float64Column } from '../../engine/arrow-values';
import { quoteIdentifier } from '../../engine/sql';
import type { InPlaceTable, StreamOptions } from './in-place-table';
import { plainColumn } from './selected-column';

/** Times of a portion in microseconds since 1970, NaN where there is none. */
export interface TimesOfPortion {
  readonly from: number;
  readonly values: Float64Array;
}

/** The times of a column, portion by portion. */
export async function* timeValues(
  table: InPlaceTable,
  column: Column,
  options: StreamOptions,
): AsyncGenerator<TimesOfPortion> {
  for await (const { from, ipcStream, query } of table.portions([column.name], options)) {
    const plain =
      ipcStream === null || table.ownColumns([column.name]).length === 0
        ? null
        : plainColumn(ipcStream, 0, { column, form: 'time' });
    const answer =
      plain?.answer ??
      (await query(
        (part) =>
          `SELECT CAST(epoch_us(CAST(${quoteIdentifier(column.name)} AS TIMESTAMP)) AS DOUBLE) AS t FROM ${quoteIdentifier(part)}`,
      ));
    const { values, validity } = float64Column(answer, plain?.name ?? 't');
    if (validity !== null)
      for (let row = 0; row < values.length; row++) if (!bitAt(validity, row)) values[row] = NaN;
    yield { from, values };
  }
}
