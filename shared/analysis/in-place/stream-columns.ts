import { columnValues } from '../../engine/arrow-values';
import { quoteIdentifier } from '../../engine/sql';
import type { ColumnRequest, EncodedColumn } from '../columns/column-store';
import { fetchSql } from '../columns/fetched-columns';
import type { SliceRows } from '../columns/slice-rows';
import type { SpareMemory } from '../columns/spare-memory';
import { groupingQuery } from '../columns/text-numbers';
import type { InPlaceTable } from './in-place-table';
import { anyRow } from './row-conditions';
import { plainColumn, selectedColumn } from './selected-column';

/**
 * Encodes columns of some slices of a dataset read in place, all in one reading. What it finds is what a loaded dataset
 * has, to the codes of its texts.
 *
 * @returns for each request the column within each slice.
 */
export async function streamColumns(
  table: InPlaceTable,
  requests: readonly ColumnRequest[],
  slices: readonly SliceRows[],
  memory: SpareMemory,
  signal: AbortSignal | undefined,
): Promise<EncodedColumn[][]> {
  const names = [...new Set(requests.map(({ column }) => column.name))];
  const own = table.ownColumns(names);
  const grouped = await groupedTexts(table, requests, signal);
  const gathered = requests.map((request) => selectedColumn(request, slices, memory));
  const inSlices = slices.map(anyRow);
  // The code of a text is told by all of the rows before it.
  const all = requests.some(({ form }) => form === 'text');
  const wants = (from: number, to: number): boolean => all || inSlices.some((any) => any(from, to));
  for await (const portion of table.portions(names, { signal, wants })) {
    const asked: number[] = [];
    requests.forEach((request, i) => {
      const place = own.indexOf(request.column.name);
      const plain =
        portion.ipcStream === null || place < 0 ? null : plainColumn(portion.ipcStream, place, request);
      if (plain === null) asked.push(i);
      else gathered[i]?.add(plain.answer, plain.name, portion.from, plain.microseconds);
    });
    if (asked.length === 0) continue;
    const answer = await portion.query((part) => {
      const list = asked.map((i) => {
        const request = requests[i] as ColumnRequest;
        return `${fetchSql(request, part, grouped.get(request.column.name))} AS c${i}`;
      });
      return `SELECT ${list.join(', ')} FROM ${quoteIdentifier(part)}`;
    });
    for (const i of asked) gathered[i]?.add(answer, `c${i}`, portion.from, false);
  }
  return gathered.map((column) => column.encode());
}

/** Of texts that are read as numbers, whether commas group them: that is told by all of the column. */
async function groupedTexts(
  table: InPlaceTable,
  requests: readonly ColumnRequest[],
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, boolean>> {
  const found = new Map<string, boolean>();
  for (const { column, form } of requests) {
    if (form !== 'number' || column.storage !== 'string') continue;
    let others = 0;
    let commas = 0;
    for await (const portion of table.portions([column.name], { signal })) {
      const answer = await portion.query((part) => groupingQuery(column.name, part));
      others += Number(columnValues(answer, 'others')[0]);
      commas += Number(columnValues(answer, 'commas')[0]);
    }
    found.set(column.name, others === 0 && commas > 0);
  }
  return found;
}
