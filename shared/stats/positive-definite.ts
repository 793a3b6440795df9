/** The lower triangle L of a matrix L · Lᵀ, row by row. */
export type Cholesky = Float64Array;

/** What a pivot has to keep of its diagonal entry: less is rounding. */
const NOTHING_LEFT = 1e-10;

/**
 * Cholesky's factor of a symmetric matrix.
 *
 * @param matrix size × size entries, row by row.
 * @returns null when it is not positive definite, or so nearly not that its inverse would be rounding.
 */
export function cholesky(matrix: Float64Array, size: number): Cholesky | null {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) rest -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
      if (i !== j) {
        lower[i * size + j] = rest / (lower[j * size + j] as number);
        continue;
      }
      if (!(rest > NOTHING_LEFT * (matrix[i * size + i] as number))) return null;
      lower[i * size + i] = Math.sqrt(rest);
    }
  }
  return lower;
}

/** The logarithm of the determinant of the matrix that was factored. */
export function logDeterminant(lower: Cholesky, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += 2 * Math.log(lower[i * size + i] as number);
  return sum;
}

/** The inverse of the matrix that was factored, size × size entries, row by row. */
export function inverseOf(lower: Cholesky, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const solution = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      let rest = i === column ? 1 : 0;
      for (let k = 0; k < i; k++) rest -= (lower[i * size + k] as number) * (solution[k] as number);
      solution[i] = rest / (lower[i * size + i] as number);
    }
    for (let i = size - 1; i >= 0; i--) {
      let rest = solution[i] as number;
      for (let k = i + 1; k < size; k++) rest -= (lower[k * size + i] as number) * (solution[k] as number);
      solution[i] = rest / (lower[i * size + i] as number);
    }
    for (let i = 0; i < size; i++) inverse[i * size + column] = solution[i] as number;
  }
  return inverse;
}
