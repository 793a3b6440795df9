import { copyBits, countBits } from '../../engine/arrow-bitmap';
import { booleanColumn } from '../../engine/arrow-values';
import { UserError } from '../../domain/errors';
import { mentioned } from '../../domain/sliced-columns';
import { quoteIdentifier } from '../../engine/sql';
import type { SliceRows } from '../columns/slice-rows';
import type { InPlaceTable, WantedRows } from './in-place-table';

/** Conditions whose rows are kept: a bit a row each. */
const MOST_KEPT = 6;

/** What looks at more than one row, or at columns that it does not name: a stretch of rows would answer otherwise than all. */
const NOT_BY_ROW = /\b(select|columns|over)\b|[(,]\s*\*/i;

/** Whether any row of a mask is in a stretch of rows. */
export function anyRow({ mask }: SliceRows): WantedRows {
  if (mask === null) return () => true;
  return (from, to) => {
    for (let row = from; row < to; row++) {
      const byte = mask[row >> 3] as number;
      if (byte === 0) row |= 7;
      else if (((byte >> (row & 7)) & 1) === 1) return true;
    }
    return false;
  };
}

/** Finds the rows of a dataset read in place for which a condition holds, and keeps the answers used last. */
export class RowConditions {
  private readonly kept = new Map<string, SliceRows>();
  private readonly whole: SliceRows;

  constructor(private readonly table: InPlaceTable) {
    this.whole = { mask: null, rows: table.rows };
  }

  /**
   * The rows for which `condition` holds; those where it is null are not among them. Only the columns that it names are
   * read.
   *
   * @throws UserError for a condition on more than one row, QueryError where the engine refuses it.
   */
  async where(condition: string, signal?: AbortSignal): Promise<SliceRows> {
    if (condition === 'true') return this.whole;
    const known = this.kept.get(condition);
    this.kept.delete(condition);
    const found = known ?? (await this.find(condition, signal));
    this.kept.set(condition, found);
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST_KEPT && oldest !== undefined) this.kept.delete(oldest);
    return found;
  }

  private async find(condition: string, signal: AbortSignal | undefined): Promise<SliceRows> {
    await this.check(condition, signal);
    const names = columnsNamed(condition, this.table);
    const mask = new Uint8Array((this.table.rows + 7) >> 3);
    for await (const portion of this.table.portions(names, { signal })) {
      // Within a subquery there is no row number of the engine, which would be that within the portion.
      const answer = await portion.query(
        (part) =>
          `SELECT CAST((${condition}) AS BOOLEAN) AS m FROM (SELECT * FROM ${quoteIdentifier(part)}) AS tm_rows`,
      );
      if (answer.numRows !== portion.rows) throw new Error('A condition was not answered for every row.');
      copyBits(booleanColumn(answer, 'm'), 0, mask, portion.from, portion.rows);
    }
    return { mask, rows: countBits(mask) };
  }

  /** What the engine or we refuse is refused before anything is read. */
  private async check(condition: string, signal: AbortSignal | undefined): Promise<void> {
    const bare = condition.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"/g, "''");
    const found = NOT_BY_ROW.exec(bare)?.[0];
    if (found !== undefined)
      throw new UserError(
        `The SQL condition has “${found}”: it looks at more than the row itself, and the data is read in place, a part at a time.`,
        'Write a condition on the values of one row; columns of such a name stand in double quotes.',
      );
    const list = this.table.columns.map(({ name }) => quoteIdentifier(name)).join(', ');
    await this.table.engine.query(
      `SELECT count(*) FROM (SELECT ${list} FROM ${quoteIdentifier(this.table.head)}) AS tm_rows WHERE (${condition})`,
      signal === undefined ? {} : { signal },
    );
  }
}

/** The columns that a condition names; the first of the table where it names none. */
export function columnsNamed(condition: string, { columns }: InPlaceTable): string[] {
  const names = mentioned(condition);
  const found = columns.filter(({ name }) => names.has(name.toLowerCase()));
  return (found.length === 0 ? columns.slice(0, 1) : found).map(({ name }) => name);
}
