/** Euclid's greatest common divisor of two whole numbers ≥ 0, at least one of them positive. */
export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
