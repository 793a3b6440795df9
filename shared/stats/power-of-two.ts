/**
 * A power of two within a factor of two of a positive number, and such that its inverse is a normal number: to scale
 * by it and back loses nothing.
 *
 * @param value above 0, Infinity included.
 */
export function powerOfTwoNear(value: number): number {
  const exponent = Math.floor(Math.log2(value));
  return 2 ** Math.min(1000, Math.max(-1000, exponent));
}
