import type { EncodedColumn } from '../columns/column-store';
import type { SortedNumbers } from '../columns/encoded-numbers';
import type { RowCodes } from '../columns/row-codes';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import { NearestFound } from './nearest-found';
import type { Near } from './nearest-rows';
import type { ComparedInput } from './placed-inputs';
import { AT_ONCE, codeDifferences, isCoded, presentRows, writeDifferences } from './row-differences';

/** A column of the reference, and the value its rows are compared with. */
export interface ComparedColumn {
  readonly column: EncodedColumn;
  readonly compared: ComparedInput;
}

/** The differences of all rows of a table from one, summed up input by input. */
export class Differences {
  private readonly sums: Float64Array;
  /** Inputs that are compared whatever the row. */
  private always = 0;
  /** Inputs that are compared beside these, by row: the one lacks them, the row has them. */
  private lacked: Uint32Array | null = null;

  constructor(private readonly rows: number) {
    this.sums = new Float64Array(rows);
  }

  add({ column, compared }: ComparedColumn): void {
    if (compared.value === null) {
      this.addPresent(column);
      return;
    }
    this.always++;
    if (isCoded(column)) this.addCodes(column.codes, codeDifferences(column, compared));
    else this.addSorted(column, compared);
  }

  nearest(slice: SliceRows, except: number | null, most: number): Near[] {
    const { sums, lacked, always } = this;
    const found = new NearestFound(most);
    for (let row = 0; row < sums.length; row++) {
      const of = lacked === null ? always : always + (lacked[row] as number);
      const distance = (sums[row] as number) / of;
      if (found.takes(distance) && row !== except && holdsRow(slice, row))
        found.add({ row, distance, compared: of });
    }
    return found.rows;
  }

  private addSorted(column: SortedNumbers, compared: ComparedInput): void {
    const { sums } = this;
    const { sorted, order } = column;
    const some = new Float64Array(AT_ONCE);
    for (let start = 0; start < sorted.length; start += AT_ONCE) {
      const length = Math.min(AT_ONCE, sorted.length - start);
      writeDifferences(sorted, start, compared, some.subarray(0, length));
      for (let i = 0; i < length; i++) {
        const row = order[start + i] as number;
        sums[row] = (sums[row] as number) + (some[i] as number);
      }
    }
    if (sorted.length === this.rows) return;
    const present = presentRows(column);
    for (let row = 0; row < sums.length; row++) if (present[row] === 0) sums[row] = (sums[row] as number) + 1;
  }

  private addCodes(codes: RowCodes, differences: Float64Array): void {
    const { sums } = this;
    for (let row = 0; row < codes.length; row++)
      sums[row] = (sums[row] as number) + (differences[codes[row] as number] as number);
  }

  /** The one row lacks the input: those that have it differ, and only with them is it compared. */
  private addPresent(column: EncodedColumn): void {
    const { sums } = this;
    const lacked = (this.lacked ??= new Uint32Array(this.rows));
    const present = presentRows(column);
    for (let row = 0; row < sums.length; row++) {
      sums[row] = (sums[row] as number) + (present[row] as number);
      lacked[row] = (lacked[row] as number) + (present[row] as number);
    }
  }
}
