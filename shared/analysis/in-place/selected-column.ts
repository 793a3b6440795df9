import { type Table, tableFromIPC } from 'apache-arrow';
import { UserError } from '../../domain/errors';
import { bitAt } from '../../engine/arrow-bitmap';
import { fieldsOf } from '../../engine/arrow-schema';
import { float64Column, utf8Column } from '../../engine/arrow-values';
import type { ColumnRequest, EncodedColumn } from '../columns/column-store';
import {
  CategoryDictionary,
  CategoryEncoder,
  NO_STRING,
  type Utf8Chunk,
} from '../columns/encoded-categories';
import { encodeDistribution, encodeNumbers } from '../columns/encoded-numbers';
import { formOf, formOfArrow, milliseconds } from '../columns/incoming-columns';
import { maskBit, type SliceRows } from '../columns/slice-rows';
import type { SpareMemory } from '../columns/spare-memory';

/** The most bytes of different texts of a column that are held at once. */
const MOST_TEXT_BYTES = 600_000_000;

/** A column of the rows of some slices, gathered as all rows pass. */
export interface SelectedColumn {
  /**
   * Takes rows of which some may be of the slices.
   *
   * @param answer that has the values as column `name`.
   * @param from number of the first row, from 0 on.
   * @param microseconds whether the numbers are times in that unit.
   */
  add(answer: Table, name: string, from: number, microseconds: boolean): void;
  /** The column within each slice. */
  encode(): EncodedColumn[];
}

export function selectedColumn(
  { column, form, withoutRows = false }: ColumnRequest,
  slices: readonly SliceRows[],
  memory: SpareMemory,
): SelectedColumn {
  return form === 'text'
    ? new SelectedText(column.name, slices)
    : new SelectedNumbers(slices, memory, withoutRows);
}

/** A column of bytes as they were decoded, where they are what the engine would make of them; null where it has to be asked. */
export function plainColumn(
  ipcStream: Uint8Array,
  place: number,
  { column, form }: ColumnRequest,
): { readonly answer: Table; readonly name: string; readonly microseconds: boolean } | null {
  const answer: Table = tableFromIPC(ipcStream).selectAt([place]);
  const [field] = fieldsOf(answer);
  if (field === undefined || formOf(column) !== form || formOfArrow(field.type) !== form) return null;
  return { answer, name: field.name, microseconds: form === 'time' };
}

class SelectedNumbers implements SelectedColumn {
  private readonly values: (Float64Array | null)[];
  private readonly next: number[];

  constructor(
    private readonly slices: readonly SliceRows[],
    private readonly memory: SpareMemory,
    private readonly withoutRows: boolean,
  ) {
    this.values = slices.map(({ rows }) =>
      withoutRows ? new Float64Array(rows) : memory.take(rows).subarray(0, rows),
    );
    this.next = slices.map(() => 0);
  }

  add(answer: Table, name: string, from: number, microseconds: boolean): void {
    const length = answer.numRows;
    const scratch = this.memory.take(length);
    const { validity } = float64Column(answer, name, scratch.subarray(0, length));
    if (validity !== null) for (let i = 0; i < length; i++) if (!bitAt(validity, i)) scratch[i] = NaN;
    if (microseconds) for (let i = 0; i < length; i++) scratch[i] = milliseconds(scratch[i] as number);
    this.slices.forEach(({ mask }, slice) => {
      const values = this.values[slice] as Float64Array;
      let next = this.next[slice] as number;
      if (mask === null) values.set(scratch.subarray(0, length), next);
      for (let i = 0; i < length; i++) {
        if (mask !== null && maskBit(mask, from + i) === 1) values[next++] = scratch[i] as number;
      }
      this.next[slice] = mask === null ? next + length : next;
    });
    this.memory.give(scratch);
  }

  encode(): EncodedColumn[] {
    return this.slices.map(({ rows }, slice) => {
      const values = this.values[slice] as Float64Array;
      // Nobody needs them behind what is encoded now.
      this.values[slice] = null;
      if (this.next[slice] !== rows) throw new Error('The rows of a slice have changed.');
      return this.withoutRows
        ? encodeDistribution(values, this.memory)
        : encodeNumbers(values, null, this.memory);
    });
  }
}

/** Strings have the codes that all rows of the dataset would give them, as in one that is loaded. */
class SelectedText implements SelectedColumn {
  private readonly dictionary = new CategoryDictionary();
  private readonly encoders: readonly CategoryEncoder[];

  constructor(
    private readonly column: string,
    private readonly slices: readonly SliceRows[],
  ) {
    this.encoders = slices.map(({ rows }) => new CategoryEncoder(rows, this.dictionary));
  }

  add(answer: Table, name: string, from: number): void {
    let row = from;
    for (const run of utf8Column(answer, name)) {
      const codes = this.codesOf(run);
      this.slices.forEach(({ mask }, slice) => {
        this.encoders[slice]?.addCodes(mask === null ? codes : pick(codes, mask, row));
      });
      row += run.length;
    }
    if (this.dictionary.bytes() > MOST_TEXT_BYTES)
      throw new UserError(
        `“${this.column}” has too many different texts to compare them while the data is read in place.`,
        'Give it the role of an id or ignore it, in the Data view or with --role.',
      );
  }

  encode(): EncodedColumn[] {
    return this.encoders.map((encoder) => encoder.finish());
  }

  private codesOf({ offsets, bytes, validity, length }: Utf8Chunk): Uint32Array {
    const codes = new Uint32Array(length);
    for (let i = 0; i < length; i++)
      codes[i] =
        validity === null || bitAt(validity, i)
          ? this.dictionary.add(bytes, offsets[i] as number, offsets[i + 1] as number)
          : NO_STRING;
    return codes;
  }
}

/** The codes of the rows that are in a mask. */
function pick(codes: Uint32Array, mask: Uint8Array, from: number): Uint32Array {
  const picked = new Uint32Array(codes.length + 1);
  let next = 0;
  // The bit is added, not branched on: a branch would mispredict.
  for (let i = 0; i < codes.length; i++) {
    picked[next] = codes[i] as number;
    next += maskBit(mask, from + i);
  }
  return picked.subarray(0, next);
}
