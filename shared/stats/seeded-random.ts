/**
 * Random numbers that are the same for the same seed, on every machine: xoshiro128** 1.1 (Blackman & Vigna 2018), its
 * state filled by SplitMix64 from the seed as its authors advise. Period 2^128 − 1. Not for secrets.
 */
export class SeededRandom {
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  /**
   * @param seed whole number from 0 to 2^53 − 1.
   * @throws RangeError on any other.
   */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new RangeError(`A seed must be a whole number from 0 to 2^53 - 1, got ${seed}.`);
    }
    const first = splitMix64(BigInt(seed), 1n);
    const second = splitMix64(BigInt(seed), 2n);
    this.a = Number(first & 0xffffffffn) | 0;
    this.b = Number(first >> 32n) | 0;
    this.c = Number(second & 0xffffffffn) | 0;
    this.d = Number(second >> 32n) | 0;
  }

  /** A whole number from 0 to 2^32 − 1, each as likely. */
  uint32(): number {
    const result = Math.imul(rotate(Math.imul(this.b, 5), 7), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotate(this.d, 11);
    return result;
  }

  /** A fraction from 0 to below 1, a multiple of 2^−53, each as likely. */
  fraction(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67_108_864 + low) / 9_007_199_254_740_992;
  }

  /**
   * A whole number from 0 to below a limit, each as likely: draws that would favour some are thrown away.
   *
   * @param limit whole number from 1 to 2^32.
   * @throws RangeError on any other.
   */
  below(limit: number): number {
    if (!Number.isInteger(limit) || limit < 1 || limit > 4_294_967_296) {
      throw new RangeError(`Cannot draw a whole number below ${limit}.`);
    }
    const even = 4_294_967_296 - (4_294_967_296 % limit);
    for (;;) {
      const draw = this.uint32();
      if (draw < even) return draw % limit;
    }
  }

  /** Puts the values into a random order, each as likely, in place (Fisher & Yates; Durstenfeld 1964). */
  shuffle(values: Float64Array): void {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const value = values[i] ?? 0;
      values[i] = values[j] ?? 0;
      values[j] = value;
    }
  }
}

/** The i-th output of SplitMix64 (Steele, Lea & Flood 2014). */
function splitMix64(seed: bigint, i: bigint): bigint {
  const word = (value: bigint): bigint => BigInt.asUintN(64, value);
  let z = word(seed + i * 0x9e3779b97f4a7c15n);
  z = word((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = word((z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return z ^ (z >> 31n);
}

function rotate(value: number, by: number): number {
  return (value << by) | (value >>> (32 - by));
}
