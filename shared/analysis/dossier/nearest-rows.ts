import type { Dataset } from '../../domain/dataset';
import { breather } from '../breathe';
import type { EncodedCategories } from '../columns/encoded-categories';
import type { EncodedNumbers } from '../columns/encoded-numbers';
import { ColumnStore, type EncodedColumn } from '../columns/column-store';
import type { RowCodes } from '../columns/row-codes';
import { holdsRow, type SliceRows } from '../columns/slice-rows';
import type { ComparedInput, PlacedInput } from './placed-inputs';

/** Values whose differences are found at a time: they stay in the processor’s own memory. */
const AT_ONCE = 4096;

/** A row of the reference and how far it is: counted from 0. */
export interface Near {
  readonly row: number;
  readonly distance: number;
  readonly compared: number;
}

/**
 * The rows of a reference slice most like one row, found in the encoded columns: Gower's distance (Gower 1971), the
 * mean difference of the inputs. Numbers differ by |x − y| over the range from the reference's 1st to its 99th
 * percentile (that of all values where the two are equal), at most by 1; in a column the reference is constant in, and
 * with an infinite value, two numbers are equal or differ by 1. Categories and booleans are equal or differ by 1. A
 * value that one of the two rows lacks is as different as can be; an input that both lack is not compared. Rows that
 * differ by 1 in every input are alike in nothing and never near. Of rows as near the first comes first.
 *
 * @param except a row to leave out, or null.
 * @param most how many rows to find.
 */
export async function nearestRows(
  store: ColumnStore,
  reference: Dataset,
  slice: SliceRows,
  inputs: readonly PlacedInput[],
  except: number | null,
  most: number,
  signal: AbortSignal | undefined,
): Promise<Near[]> {
  const used = inputs.flatMap(({ plan, compared }) => (compared === null ? [] : [{ plan, compared }]));
  if (used.length === 0) return [];
  const breathe = breather(signal);
  const apart = new Differences(reference.rows);
  const size = ColumnStore.batchSize(reference.rows);
  for (let start = 0; start < used.length; start += size) {
    const batch = used.slice(start, start + size);
    const columns = await store.encoded(
      reference.table,
      batch.map(({ plan }) => ({ column: plan.reference, form: plan.form })),
      signal,
    );
    for (const [i, { compared }] of batch.entries()) {
      apart.add(columns[i] as EncodedColumn, compared);
      await breathe();
    }
  }
  return apart.nearest(slice, except, most);
}

/** The differences of all rows of a table from one, summed up input by input. */
class Differences {
  private readonly sums: Float64Array;
  /** Inputs that are compared whatever the row. */
  private always = 0;
  /** Inputs that are compared beside these, by row: the one lacks them, the row has them. */
  private lacked: Uint32Array | null = null;

  constructor(private readonly rows: number) {
    this.sums = new Float64Array(rows);
  }

  add(column: EncodedColumn, compared: ComparedInput): void {
    if (compared.value === null) {
      this.addPresent(column);
      return;
    }
    this.always++;
    if (column.form === 'categories') this.addCodes(column.codes, categoryDifferences(column, compared));
    else this.addNumbers(column, compared);
  }

  nearest(slice: SliceRows, except: number | null, most: number): Near[] {
    const { sums, lacked, always } = this;
    const found: Near[] = [];
    let limit = 1;
    for (let row = 0; row < sums.length; row++) {
      const of = lacked === null ? always : always + (lacked[row] as number);
      const distance = (sums[row] as number) / of;
      if (!(distance < limit) || row === except || !holdsRow(slice, row)) continue;
      const place = found.findIndex((other) => distance < other.distance);
      found.splice(place < 0 ? found.length : place, 0, { row, distance, compared: of });
      if (found.length > most) found.pop();
      // A row as near as the last comes after it.
      if (found.length === most) limit = found.at(-1)?.distance ?? 1;
    }
    return found;
  }

  private addNumbers(column: EncodedNumbers, compared: ComparedInput): void {
    if (column.kind === 'ranked') {
      const differences = new Float64Array(column.distinct.length + 1).fill(1);
      writeDifferences(column.distinct, 0, compared, differences.subarray(0, -1));
      this.addCodes(column.codes, differences);
      return;
    }
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

/** 1 for the rows of a column that have a value. */
function presentRows(column: EncodedColumn): Uint8Array {
  if (column.form === 'numbers' && column.kind === 'sorted') {
    const present = new Uint8Array(column.rows);
    for (const row of column.order) present[row] = 1;
    return present;
  }
  const missing = column.form === 'categories' ? column.dictionary.size : column.distinct.length;
  return Uint8Array.from(column.codes, (code) => (code === missing ? 0 : 1));
}

/** How much each code of a column differs from a category; the last is that of missing rows. */
function categoryDifferences({ dictionary }: EncodedCategories, { value }: ComparedInput): Float64Array {
  const differences = new Float64Array(dictionary.size + 1).fill(1);
  const bytes = new TextEncoder().encode(String(value));
  const code = dictionary.find(bytes, 0, bytes.length);
  if (code >= 0) differences[code] = 0;
  return differences;
}

/** How much values from `start` on differ from a number: from 0 to 1. */
function writeDifferences(
  values: Float64Array,
  start: number,
  compared: ComparedInput,
  into: Float64Array,
): void {
  if (compared.by !== 'number') throw new Error('Numbers are compared by numbers.');
  const { value, span } = compared;
  if (value === null || !(span > 0) || !Number.isFinite(value)) {
    for (let i = 0; i < into.length; i++) into[i] = values[start + i] === value ? 0 : 1;
    return;
  }
  for (let i = 0; i < into.length; i++) {
    const difference = Math.abs((values[start + i] as number) - value) / span;
    into[i] = difference < 1 ? difference : 1;
  }
}
