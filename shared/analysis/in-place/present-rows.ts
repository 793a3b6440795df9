import { DataType, tableFromIPC, type Table } from 'apache-arrow';
import type { Column } from '../../domain/column';
import { bitAt } from '../../engine/arrow-bitmap';
import { columnOf, fieldsOf } from '../../engine/arrow-schema';
import { booleanColumn, float64Column } from '../../engine/arrow-values';
import { predicatesSql } from '../../engine/predicate-sql';
import { quoteIdentifier } from '../../engine/sql';
import { maskBit, type SliceRows } from '../columns/slice-rows';
import type { InPlaceTable, Portion } from './in-place-table';
import { anyRow } from './row-conditions';

/** How many rows of a slice have a value in each of some columns; null and NaN are none. */
export async function presentRows(
  table: InPlaceTable,
  slice: SliceRows,
  columns: readonly Column[],
  signal: AbortSignal | undefined,
): Promise<number[]> {
  const counts = columns.map(() => 0);
  if (columns.length === 0) return counts;
  const names = columns.map(({ name }) => name);
  const own = table.ownColumns(names);
  for await (const portion of table.portions(names, { signal, wants: anyRow(slice) })) {
    const asked: number[] = [];
    columns.forEach(({ name }, i) => {
      const place = own.indexOf(name);
      const plain = place < 0 ? null : plainCount(portion, place, slice);
      if (plain === null) asked.push(i);
      else counts[i] = (counts[i] ?? 0) + plain;
    });
    if (asked.length === 0) continue;
    const answer = await portion.query((part) => {
      const list = asked.map((i) => {
        const column = names[i] ?? '';
        return `CAST((${predicatesSql([{ kind: 'missing', column, negated: true }], columns)}) AS BOOLEAN) AS c${i}`;
      });
      return `SELECT ${list.join(', ')} FROM ${quoteIdentifier(part)}`;
    });
    for (const i of asked) {
      const present = booleanColumn(answer, `c${i}`);
      counts[i] = (counts[i] ?? 0) + countRows(portion, slice, (row) => bitAt(present, row));
    }
  }
  return counts;
}

/** The same for a column of a portion as it was decoded; null where the engine has to be asked. */
function plainCount(portion: Portion, place: number, slice: SliceRows): number | null {
  if (portion.ipcStream === null) return null;
  const answer: Table = tableFromIPC(portion.ipcStream).selectAt([place]);
  const [field] = fieldsOf(answer);
  if (field === undefined || DataType.isNull(field.type) || DataType.isDictionary(field.type)) return null;
  if (DataType.isFloat(field.type)) {
    const { values, validity } = float64Column(answer, field.name);
    return countRows(
      portion,
      slice,
      (row) => !Number.isNaN(values[row]) && (validity === null || bitAt(validity, row)),
    );
  }
  const holes = columnOf(answer, field.name).nullCount > 0;
  return holes ? null : countRows(portion, slice, () => true);
}

function countRows(
  { from, rows }: Portion,
  { mask }: SliceRows,
  isPresent: (row: number) => boolean,
): number {
  let count = 0;
  for (let row = 0; row < rows; row++)
    if ((mask === null || maskBit(mask, from + row) === 1) && isPresent(row)) count++;
  return count;
}
