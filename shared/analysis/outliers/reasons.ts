import type { OutlierReason } from '../../domain/outliers';
import type { Side } from '../../domain/slice';
import { rowsBefore } from '../../stats/cumulative-counts';
import { upperBound } from '../../stats/sorted-search';
import { valuesOfRows } from '../columns/values-of-rows';
import { plain } from '../drift/plain-number';
import { farOf } from './far-rows';
import type { OutlierInput } from './inputs';
import type { OutlierModel } from './model';
import { scoredRows } from './scored-rows';

/** A column's value in a row, as it is and where it stands in the reference. */
export interface PlacedValue {
  readonly value: string | null;
  /** The number it is; null for categories and missing values. */
  readonly number: number | null;
  readonly percentile?: number;
  readonly ordinary?: string;
}

/**
 * What made some rows so, in order: for each row the columns that add to its score, columns with values far beyond the
 * reference first.
 *
 * @param rows of the table, ascending.
 * @returns an answer a row, at most `most` columns each.
 */
export function reasonsOf(
  model: OutlierModel,
  side: Side,
  rows: Uint32Array,
  most: number,
): OutlierReason[][] {
  const { inputs, detector, tables } = model;
  if (detector === null) return [...rows].map(() => []);
  const ranked = rankedParts(model, side, rows);
  const placed = inputs.map((input, j) =>
    placedValues(
      model,
      input,
      side,
      rows,
      tables[side].tableRows,
      ranked.map((columns) => columns.slice(0, most).some(({ at }) => at === j)),
    ),
  );
  return ranked.map((columns, i) =>
    columns.slice(0, most).map(({ at, part }) => {
      const { value, percentile, ordinary } = placed[at]?.[i] ?? { value: null };
      return {
        column: inputs[at]?.name ?? '',
        value,
        part,
        ...(percentile === undefined ? {} : { percentile }),
        ...(ordinary === undefined ? {} : { ordinary }),
      };
    }),
  );
}

/** The columns that add to the score of each row, the most first: by what they add, those far beyond before all others. */
export function rankedParts(
  { inputs, detector, tables }: OutlierModel,
  side: Side,
  rows: Uint32Array,
): { readonly at: number; readonly part: number }[][] {
  if (detector === null) return [...rows].map(() => []);
  const values = scoredRows(inputs, side, rows, tables[side].tableRows);
  const parts = detector.parts(side, values);
  const width = inputs.length;
  return [...rows].map((_, i) =>
    inputs
      .map((input, at) => ({
        at,
        // What stands for a missing value is no reason, nor is a value equal to it.
        ordinary: values[i * width + at] === input.substitute,
        part: parts[i * width + at] as number,
        far: farOf(input, values[i * width + at] as number),
      }))
      .filter(({ part, far, ordinary }) => !ordinary && (part > 0 || far > 0))
      .sort((a, b) => b.far - a.far || b.part - a.part || a.at - b.at),
  );
}

/** A column's values in some rows; of rows that are not `wanted` none is looked up. */
export function placedValues(
  { slices }: OutlierModel,
  input: OutlierInput,
  side: Side,
  rows: Uint32Array,
  tableRows: number,
  wanted?: readonly boolean[],
): (PlacedValue | undefined)[] {
  const column = input.pair[side];
  const reference = input.pair.reference;
  if (column.form === 'categories' && reference.form === 'categories') {
    const counts = slices.categories.get(reference, slices.reference);
    const total = slices.reference.rows;
    let mode = 0;
    for (let code = 1; code < reference.dictionary.size; code++)
      if ((counts[code] as number) > (counts[mode] as number)) mode = code;
    const codes = column.dictionary.codesIn(reference.dictionary);
    return [...rows].map((row, i) => {
      if (wanted?.[i] === false) return undefined;
      const code = column.codes[row] as number;
      if (code >= column.dictionary.size) return { value: null, number: null };
      const known = codes[code] as number;
      const rowsWithIt = known < 0 ? 0 : (counts[known] as number);
      return {
        value: column.dictionary.text(code),
        number: null,
        percentile: total === 0 ? 0 : rowsWithIt / total,
        ...(known === mode ? {} : { ordinary: reference.dictionary.text(mode) }),
      };
    });
  }
  if (column.form !== 'numbers' || reference.form !== 'numbers') return [...rows].map(() => undefined);
  const { sample } = slices.samples.get(reference, slices.reference);
  const raw = valuesOfRows(column, rows, tableRows);
  return Array.from(raw, (number, i) => {
    if (wanted?.[i] === false) return undefined;
    if (number !== number) return { value: null, number: null };
    const percentile =
      sample.total === 0 ? 0 : rowsBefore(sample, upperBound(sample.values, number)) / sample.total;
    if (input.encoding === 'boolean') {
      const share =
        number === 1 ? 1 - rowsBefore(sample, upperBound(sample.values, 0)) / sample.total : percentile;
      return {
        value: String(number === 1),
        number: null,
        percentile: share,
        ...(number === input.substitute ? {} : { ordinary: String(input.substitute === 1) }),
      };
    }
    const ordinary = input.range?.ordinary;
    const nearest =
      ordinary === undefined || (number >= ordinary.lower && number <= ordinary.upper)
        ? null
        : number < ordinary.lower
          ? ordinary.lower
          : ordinary.upper;
    return {
      value: plainValue(number),
      number,
      percentile,
      ...(nearest === null ? {} : { ordinary: plainValue(nearest) }),
    };
  });
}

/** Whole numbers whole, others to three digits. */
function plainValue(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : plain(value);
}
