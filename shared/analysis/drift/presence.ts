import type { Dataset } from '../../domain/dataset';
import type { Slice } from '../../domain/slice';
import { columnValues } from '../../engine/arrow-values';
import type { Engine } from '../../engine/engine';
import { predicatesSql } from '../../engine/predicate-sql';
import { quoteIdentifier } from '../../engine/sql';
import type { ColumnStore } from '../columns/column-store';

interface Presence {
  readonly count: number;
  readonly missing: number;
}

/** Columns of one query: an expression each. */
const BATCH = 400;

/**
 * Present and missing rows of columns, without fetching a value.
 *
 * @param of a slice, or the whole dataset.
 */
export async function presence(
  { engine, store }: { readonly engine: Engine; readonly store: ColumnStore },
  dataset: Dataset,
  of: Slice | 'dataset',
  columns: readonly string[],
  signal: AbortSignal | undefined,
): Promise<Map<string, Presence>> {
  const found = new Map<string, Presence>();
  const provided = store.providedTable(dataset.table);
  if (provided !== undefined) {
    const asked = dataset.columns.filter(({ name }) => columns.includes(name));
    const counts = await provided.present(asked, of === 'dataset' ? of : 'table', signal);
    asked.forEach(({ name }, i) => {
      const count = counts[i] ?? 0;
      found.set(name, { count, missing: dataset.rows - count });
    });
    return found;
  }
  const where = predicatesSql(of === 'dataset' ? [] : of.predicates, dataset.columns);
  for (let start = 0; start < columns.length; start += BATCH) {
    const names = columns.slice(start, start + BATCH);
    const select = names
      .map((column, i) => {
        const present = predicatesSql([{ kind: 'missing', column, negated: true }], dataset.columns);
        return `CAST(count(*) FILTER (WHERE ${present}) AS DOUBLE) AS c${i}`;
      })
      .join(', ');
    const table = await engine.query(
      `SELECT CAST(count(*) AS DOUBLE) AS n, ${select} FROM ${quoteIdentifier(dataset.table)} WHERE ${where}`,
      signal === undefined ? {} : { signal },
    );
    const value = (name: string): number => Number(columnValues(table, name)[0] ?? 0);
    const rows = value('n');
    names.forEach((name, i) => {
      const count = value(`c${i}`);
      found.set(name, { count, missing: rows - count });
    });
  }
  return found;
}
