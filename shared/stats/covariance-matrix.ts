/** Rows added up before they are added to the matrix: few enough for the values of two columns to stay in the cache. */
const BLOCK = 1024;

/**
 * Covariances (ddof 0) of columns whose mean is 0, row by row: of standardised columns these are the correlations.
 *
 * @param columns finite values without missing ones, all of one length above 0, each with mean 0.
 * @returns columns × columns numbers, symmetric.
 */
export function covarianceMatrix(columns: readonly Float64Array[]): Float64Array {
  const size = columns.length;
  const rows = columns[0]?.length ?? 0;
  const matrix = new Float64Array(size * size);
  for (let start = 0; start < rows; start += BLOCK) {
    const end = Math.min(rows, start + BLOCK);
    for (let i = 0; i < size; i++) {
      const a = columns[i] as Float64Array;
      for (let j = 0; j <= i; j++) {
        const b = columns[j] as Float64Array;
        let sum = 0;
        for (let row = start; row < end; row++) sum += (a[row] as number) * (b[row] as number);
        matrix[i * size + j] = (matrix[i * size + j] as number) + sum;
      }
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const value = (matrix[i * size + j] as number) / rows;
      matrix[i * size + j] = value;
      matrix[j * size + i] = value;
    }
  }
  return matrix;
}
