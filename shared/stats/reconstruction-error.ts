import type { EigenPair } from './symmetric-eigen';

/**
 * What each row loses when it is put together again from the components that were kept: the Euclidean distance
 * between the row and its projection, in standard deviations of the columns.
 *
 * As NannyML's `DataReconstructionDriftCalculator` 0.13, and computed along the dropped components, which is the same
 * distance without the difference of two near numbers.
 *
 * @param columns standardised, in the order the components were found in; all of one length.
 * @param dropped the components that were not kept: unit vectors at right angles.
 * @param from, to the rows wanted: from `from` to before `to`.
 */
export function reconstructionErrors(
  columns: readonly Float64Array[],
  dropped: readonly Pick<EigenPair, 'vector'>[],
  from: number,
  to: number,
): Float64Array {
  const size = columns.length;
  const errors = new Float64Array(to - from);
  const row = new Float64Array(size);
  for (let i = from; i < to; i++) {
    for (let j = 0; j < size; j++) row[j] = (columns[j] as Float64Array)[i] as number;
    let squares = 0;
    for (const { vector } of dropped) {
      let along = 0;
      for (let j = 0; j < size; j++) along += (row[j] as number) * (vector[j] as number);
      squares += along * along;
    }
    errors[i - from] = Math.sqrt(squares);
  }
  return errors;
}
