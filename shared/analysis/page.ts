import type { Dataset } from '../domain/dataset';
import { cellTexts, columnValues } from '../engine/arrow-values';
import type { Engine } from '../engine/engine';
import { predicatesSql } from '../engine/predicate-sql';
import { quoteIdentifier, quoteLiteral } from '../engine/sql';
import { countValues } from './in-place/count-values';
import type { InPlaceDataset } from './in-place/in-place-dataset';
import type { Page, PageRequest, ValueCount } from './requests';
import { type RowSource, viewOf, viewRows } from './row-view';

const MOST_ROWS = 2000;
const MOST_VALUES = 200;

/** Rows of a slice, filtered and sorted by the engine; ties keep file order, missing values come last. */
export async function readPage(source: RowSource, request: PageRequest, signal?: AbortSignal): Promise<Page> {
  const options = signal === undefined ? { priority: 50 } : { priority: 50, signal };
  const view = await viewOf(source, request, options);
  const limit = Math.max(0, Math.min(MOST_ROWS, Math.floor(request.limit)));
  const offset = Math.max(0, Math.floor(request.offset));
  const rows = await viewRows(source, view, { offset, limit }, options);
  return { offset, rows, total: view.total };
}

/**
 * The most frequent values of a column whose text contains `search` (case ignored), at most 200.
 *
 * @param inPlace where the rows of the dataset stay in their files.
 * @param fewest with more different values than this, none; all are counted when absent.
 */
export async function frequentValues(
  engine: Engine,
  dataset: Dataset,
  inPlace: InPlaceDataset | null,
  column: string,
  search: string,
  signal?: AbortSignal,
  fewest = Infinity,
): Promise<ValueCount[]> {
  const text = `CAST(${quoteIdentifier(column)} AS VARCHAR)`;
  const present = predicatesSql([{ kind: 'missing', column, negated: true }], dataset.columns);
  const match = search === '' ? '' : ` AND contains(lower(${text}), lower(${quoteLiteral(search)}))`;
  const condition = `${present}${match}`;
  if (inPlace !== null) {
    const counts = await countValues(inPlace.table, column, { valueSql: text, condition }, fewest, signal);
    return [...(counts ?? [])]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || byBytes(a.value, b.value))
      .slice(0, MOST_VALUES);
  }
  const answer = await engine.query(
    `SELECT ${text} AS v, CAST(count(*) AS DOUBLE) AS n FROM ${quoteIdentifier(dataset.table)} WHERE ${condition} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_VALUES}`,
    signal === undefined ? { priority: 50 } : { priority: 50, signal },
  );
  const values = cellTexts(answer, 'v');
  const counts = columnValues(answer, 'n');
  return values.flatMap((value, i) => (value === null ? [] : [{ value, count: Number(counts[i]) }]));
}

/** The engine's order of texts: that of their UTF-8 bytes. */
function byBytes(a: string, b: string): number {
  const [left, right] = [encoder.encode(a), encoder.encode(b)];
  const place = left.findIndex((byte, i) => byte !== right[i]);
  return place < 0 ? left.length - right.length : (left[place] ?? 0) - (right[place] ?? -1);
}

const encoder = new TextEncoder();
