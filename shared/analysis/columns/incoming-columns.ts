import { DataType, type Table, tableFromIPC, TimeUnit } from 'apache-arrow';
import type { Column } from '../../domain/column';
import { fieldsOf } from '../../engine/arrow-schema';
import { type BitRun, joinBitmaps } from '../../engine/arrow-bitmap';
import { float64Column, utf8Column } from '../../engine/arrow-values';
import type { RowsWatcher } from '../../readers/read-context';
import { CategoryEncoder } from './encoded-categories';
import { encodeNumbers } from './encoded-numbers';
import type { ColumnForm, ColumnRequest, EncodedColumn } from './column-store';
import type { SpareMemory } from './spare-memory';

/** The most cells that are held of a table on its way to the engine, 8 bytes each; of a larger one none is. */
const MOST_CELLS = 24 << 20;

/** In a millisecond. */
const MICROSECONDS = 1000;
/** Microseconds that stand for an infinite time. */
const INFINITE = 2 ** 63;

const NUMBER_TYPES = new Set([
  ...['DOUBLE', 'FLOAT', 'BOOLEAN', 'TINYINT', 'SMALLINT', 'INTEGER', 'BIGINT'],
  ...['UTINYINT', 'USMALLINT', 'UINTEGER', 'UBIGINT'],
]);

/** What a column brought so far, in the form in which it will be asked for. */
interface Incoming {
  readonly form: ColumnForm;
  /** Takes the rows of a batch. */
  add(batch: Table, name: string): void;
  encode(spare: SpareMemory): EncodedColumn;
}

/** A column that can be encoded without asking the engine for it. */
export interface OfferedColumn extends ColumnRequest {
  encode(spare: SpareMemory): EncodedColumn;
}

/**
 * Columns of plain types, held as their rows pass on the way to the engine: to get them back out of it would take
 * longer than to read them.
 */
export class IncomingColumns implements RowsWatcher {
  private columns: (Incoming | null)[] | null = null;
  private expected = 0;
  private rows = 0;
  private tooMany = false;

  start(rows: number | null): void {
    this.columns = null;
    this.expected = rows ?? 0;
    this.rows = 0;
    this.tooMany = false;
  }

  add(ipcStream: Uint8Array): void {
    if (this.tooMany) return;
    const batch: Table = tableFromIPC(ipcStream);
    const fields = fieldsOf(batch);
    this.rows += batch.numRows;
    if (Math.max(this.rows, this.expected) * fields.length > MOST_CELLS) {
      this.tooMany = true;
      this.columns = null;
      return;
    }
    this.columns ??= fields.map(({ type }) => incoming(type, this.expected));
    this.columns = this.columns.map((column, i) => {
      const field = fields[i];
      // A later batch of another type may be cast by the engine: it knows best.
      if (column === null || field === undefined || formOfArrow(field.type) !== column.form) return null;
      column.add(batch, field.name);
      return column;
    });
  }

  /** The columns that hold just what the engine's table does. */
  offers(columns: readonly Column[], rows: number): OfferedColumn[] {
    if (this.columns?.length !== columns.length || this.rows !== rows) return [];
    return columns.flatMap((column, i) => {
      const held = this.columns?.[i] ?? null;
      if (held === null || formOf(column) !== held.form) return [];
      return [{ column, form: held.form, encode: (spare) => held.encode(spare) }];
    });
  }
}

/** The form in which a column of plain type is asked for; null for others. */
export function formOf({ type }: Column): ColumnForm | null {
  if (NUMBER_TYPES.has(type)) return 'number';
  return type === 'VARCHAR' ? 'text' : type === 'TIMESTAMP' ? 'time' : null;
}

/** The same of a column of a file. */
export function formOfArrow(type: DataType): ColumnForm | null {
  if (DataType.isInt(type) || DataType.isFloat(type) || DataType.isBool(type)) return 'number';
  if (DataType.isTimestamp(type)) return type.unit === TimeUnit.MICROSECOND && !type.timezone ? 'time' : null;
  return DataType.isUtf8(type) ? 'text' : null;
}

function incoming(type: DataType, rows: number): Incoming | null {
  const form = formOfArrow(type);
  if (form === null) return null;
  return form === 'text' ? new IncomingCategories(rows) : new IncomingNumbers(form, rows);
}

class IncomingNumbers implements Incoming {
  private values: Float64Array;
  private rows = 0;
  private readonly validities: BitRun[] = [];

  constructor(
    readonly form: ColumnForm,
    rows: number,
  ) {
    this.values = new Float64Array(rows);
  }

  add(batch: Table, name: string): void {
    const length = batch.numRows;
    if (this.rows + length > this.values.length) {
      const wider = new Float64Array(Math.max(this.rows + length, this.values.length * 2));
      wider.set(this.values);
      this.values = wider;
    }
    const into = this.values.subarray(this.rows, this.rows + length);
    const { validity } = float64Column(batch, name, into);
    if (this.form === 'time') for (let i = 0; i < length; i++) into[i] = milliseconds(into[i] as number);
    this.validities.push({ bitmap: validity, start: 0, length });
    this.rows += length;
  }

  encode(spare: SpareMemory): EncodedColumn {
    return encodeNumbers(this.values.subarray(0, this.rows), joinBitmaps(this.validities), spare);
  }
}

/** Microseconds of the engine's times as milliseconds; an infinite time is infinite. */
export function milliseconds(microseconds: number): number {
  return Math.abs(microseconds) >= INFINITE
    ? Math.sign(microseconds) * Infinity
    : microseconds / MICROSECONDS;
}

class IncomingCategories implements Incoming {
  readonly form = 'text';
  private readonly encoder: CategoryEncoder;

  constructor(rows: number) {
    this.encoder = new CategoryEncoder(rows);
  }

  add(batch: Table, name: string): void {
    for (const run of utf8Column(batch, name)) this.encoder.add(run);
  }

  encode(): EncodedColumn {
    return this.encoder.finish();
  }
}
