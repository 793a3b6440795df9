/**
 * Exact lower tail of the Mann-Whitney statistic, P(U ≤ u), over all orders of n + m untied values.
 *
 * U counts like a partition into at most k = min(n, m) parts of at most l = max(n, m) each, whose generating function
 * is Π (1 − q^(l+i)) / (1 − q^i), i = 1 … k. The 2^k terms of the numerator are written out; the denominator counts
 * partitions into any k parts. All in whole numbers, so nothing is rounded before the last division, and at a cost
 * that does not depend on l.
 *
 * @param n, m sample sizes, whole numbers ≥ 1, the smaller one at most 8.
 * @param u a whole number, 0 to nm.
 * @throws RangeError when both samples are larger than 8.
 */
export function mannWhitneyLowerTail(n: number, m: number, u: number): number {
  const parts = Math.min(n, m);
  const largest = Math.max(n, m);
  if (parts > MAX_PARTS)
    throw new RangeError(`One sample must have at most ${MAX_PARTS} values, got ${parts}.`);
  let favourable = 0n;
  for (let subset = 0; subset < 2 ** parts; subset++) {
    let rest = u;
    let odd = false;
    for (let i = 1; i <= parts; i++) {
      if ((subset & (1 << (i - 1))) === 0) continue;
      rest -= largest + i;
      odd = !odd;
    }
    if (rest < 0) continue;
    const count = partitionsUpTo(rest, parts);
    favourable += odd ? -count : count;
  }
  return Number(favourable) / Number(binomial(largest + parts, parts));
}

const MAX_PARTS = 8;

/** Least common multiple of 1 … k. */
const PERIODS = [1, 1, 2, 6, 12, 60, 60, 420, 840];

/**
 * How many partitions into at most `parts` parts the numbers 0 … limit have together.
 *
 * Along every residue of the limit modulo the period this is a polynomial of degree `parts`; beyond the table it is
 * continued by Newton's forward differences.
 */
function partitionsUpTo(limit: number, parts: number): bigint {
  const table = partitionTable(parts);
  const counted = table[limit];
  if (counted !== undefined) return counted;
  const period = PERIODS[parts] ?? 1;
  const residue = limit % period;
  const steps = Math.floor(limit / period);
  const differences = Array.from({ length: parts + 1 }, (_, t) => table[residue + t * period] ?? 0n);
  let sum = 0n;
  for (let degree = 0; degree <= parts; degree++) {
    sum += (differences[0] ?? 0n) * binomial(steps, degree);
    for (let t = 0; t < parts - degree; t++) {
      differences[t] = (differences[t + 1] ?? 0n) - (differences[t] ?? 0n);
    }
  }
  return sum;
}

const tables: bigint[][] = [];

/** {@link partitionsUpTo} for as many limits as Newton's differences need, by adding one size of part at a time. */
function partitionTable(parts: number): bigint[] {
  const known = tables[parts];
  if (known !== undefined) return known;
  const length = (PERIODS[parts] ?? 1) * (parts + 1);
  const table = new Array<bigint>(length).fill(1n);
  for (let part = 1; part <= parts; part++) {
    for (let limit = part; limit < length; limit++) {
      table[limit] = (table[limit] ?? 0n) + (table[limit - part] ?? 0n);
    }
  }
  tables[parts] = table;
  return table;
}

function binomial(n: number, k: number): bigint {
  let product = 1n;
  for (let i = 1; i <= k; i++) product = (product * BigInt(n - k + i)) / BigInt(i);
  return product;
}
