/** An eigenvalue of a symmetric matrix and the eigenvector of length 1 that belongs to it. */
export interface EigenPair {
  readonly value: number;
  readonly vector: Float64Array;
}

/** About five sweeps are enough; the limit is for entries that are all rounding. */
const MAX_SWEEPS = 50;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations, in no particular order.
 *
 * Golub & Van Loan 2013, "Matrix Computations", 8.5.
 *
 * @param matrix finite entries row by row, size × size of them; it is left as it is.
 */
export function symmetricEigen(matrix: ArrayLike<number>, size: number): EigenPair[] {
  const a = Float64Array.from(matrix);
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0, turned = true; turned && sweep < MAX_SWEEPS; sweep++) {
    turned = false;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) {
        if (rotate(a, vectors, size, p, q)) turned = true;
      }
    }
  }
  return Array.from({ length: size }, (_, i) => ({
    value: a[i * size + i] ?? 0,
    vector: vectors.slice(i * size, (i + 1) * size),
  }));
}

/**
 * Turns the axes p and q so that the entry they share becomes 0.
 *
 * @returns false when it is nothing beside the diagonal already.
 */
function rotate(a: Float64Array, vectors: Float64Array, size: number, p: number, q: number): boolean {
  const shared = a[p * size + q] ?? 0;
  const onP = a[p * size + p] ?? 0;
  const onQ = a[q * size + q] ?? 0;
  if (Math.abs(shared) <= Number.EPSILON * Math.sqrt(Math.abs(onP * onQ))) return false;
  const half = (onQ - onP) / (2 * shared);
  const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.hypot(half, 1));
  const cosine = 1 / Math.hypot(tangent, 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q, cosine, sine);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k, cosine, sine);
  for (let k = 0; k < size; k++) turn(vectors, p * size + k, q * size + k, cosine, sine);
  a[p * size + q] = 0;
  a[q * size + p] = 0;
  return true;
}

function turn(entries: Float64Array, i: number, j: number, cosine: number, sine: number): void {
  const x = entries[i] ?? 0;
  const y = entries[j] ?? 0;
  entries[i] = cosine * x - sine * y;
  entries[j] = sine * x + cosine * y;
}
