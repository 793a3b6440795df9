import type { IntervalBin } from '../../stats/interval-bin';
import { lowerBound, upperBound } from '../../stats/sorted-search';
import type { EncodedNumbers } from './encoded-numbers';
import type { RowCodes } from './row-codes';

/** The bin of every row of a column of numbers; `bins.length` for missing rows. The bins cover the whole line. */
export function binsOfNumbers(column: EncodedNumbers, bins: readonly IntervalBin[]): Uint16Array {
  const values = column.kind === 'ranked' ? column.distinct : column.sorted;
  // Where each bin ends in the list of values.
  const ends: number[] = [];
  for (const { upper, upperClosed } of bins)
    ends.push((upperClosed ? upperBound : lowerBound)(values, upper, ends.at(-1) ?? 0));
  if (column.kind === 'ranked') {
    const binOfCode = new Uint16Array(values.length + 1).fill(bins.length);
    ends.forEach((end, bin) => binOfCode.fill(bin, ends[bin - 1] ?? 0, end));
    return binsOfCodes(column.codes, binOfCode);
  }
  const { order, rows } = column;
  const result = new Uint16Array(rows).fill(bins.length);
  ends.forEach((end, bin) => {
    for (let i = ends[bin - 1] ?? 0; i < end; i++) result[order[i] as number] = bin;
  });
  return result;
}

/** The bin of every row by its code. */
export function binsOfCodes(codes: RowCodes, binOfCode: Uint16Array): Uint16Array {
  const result = new Uint16Array(codes.length);
  for (let row = 0; row < codes.length; row++) result[row] = binOfCode[codes[row] as number] as number;
  return result;
}
