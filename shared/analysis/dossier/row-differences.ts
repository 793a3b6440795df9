import type { EncodedCategories } from '../columns/encoded-categories';
import type { EncodedColumn } from '../columns/column-store';
import type { ComparedInput } from './placed-inputs';

/** Values whose differences are found at a time: they stay in the processor’s own memory. */
export const AT_ONCE = 4096;

/** 1 for the rows of a column that have a value. */
export function presentRows(column: EncodedColumn): Uint8Array {
  if (column.form === 'numbers' && column.kind === 'sorted') {
    const present = new Uint8Array(column.rows);
    for (const row of column.order) present[row] = 1;
    return present;
  }
  const missing = column.form === 'categories' ? column.dictionary.size : column.distinct.length;
  return Uint8Array.from(column.codes, (code) => (code === missing ? 0 : 1));
}

/** A column whose rows have codes. */
export type CodedColumn = Exclude<EncodedColumn, { readonly kind: 'sorted' }>;

export const isCoded = (column: EncodedColumn): column is CodedColumn =>
  column.form === 'categories' || column.kind === 'ranked';

/** How much each code of a column differs from a value; the last is that of missing rows. */
export function codeDifferences(column: CodedColumn, compared: ComparedInput): Float64Array {
  if (column.form === 'categories') return categoryDifferences(column, compared);
  const differences = new Float64Array(column.distinct.length + 1).fill(1);
  writeDifferences(column.distinct, 0, compared, differences.subarray(0, -1));
  return differences;
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
export function writeDifferences(
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
