/** Powers of ten that a double holds exactly. */
const POWERS = Array.from({ length: 23 }, (_, exponent) => 10 ** exponent);
/** A whole number of so many digits is exact as a double. */
const EXACT_DIGITS = 15;
const TWO_32 = 4_294_967_296;

/** Reads numbers, which have been checked, from bytes. */
export class JsonNumbers {
  private text = '';
  private textOf: Uint8Array | undefined;

  /** The double nearest to the number, as JavaScript and C read it. */
  double(bytes: Uint8Array, start: number, end: number): number {
    let at = start;
    const negative = bytes[at] === 45;
    if (negative) at++;
    let mantissa = 0;
    let digits = 0;
    let scale = 0;
    let point = false;
    for (; at < end; at++) {
      const byte = bytes[at] ?? 0;
      if (byte === 46) {
        point = true;
        continue;
      }
      const digit = byte - 48;
      // An exponent, NaN and infinities are for the general way.
      if (digit < 0 || digit > 9) return this.general(bytes, start, end);
      if (mantissa !== 0 || digit !== 0) digits++;
      mantissa = mantissa * 10 + digit;
      if (point) scale++;
    }
    // Both are exact, so that the division rounds once (Clinger 1990).
    if (digits > EXACT_DIGITS || scale > 22) return this.general(bytes, start, end);
    const value = mantissa / (POWERS[scale] ?? 1);
    return negative ? -value : value;
  }

  /** Writes a whole number of 64 bits into two halves of 32, the lower first. */
  long(bytes: Uint8Array, start: number, end: number, halves: Int32Array, at: number): void {
    const negative = bytes[start] === 45;
    const first = negative ? start + 1 : start;
    if (end - first > EXACT_DIGITS) {
      writeBig(BigInt(this.slice(bytes, start, end)), halves, at);
      return;
    }
    let value = 0;
    for (let index = first; index < end; index++) value = value * 10 + (bytes[index] ?? 0) - 48;
    writeSafe(negative ? -value : value, halves, at);
  }

  private general(bytes: Uint8Array, start: number, end: number): number {
    return Number(this.slice(bytes, start, end));
  }

  /** Text of a few bytes. The whole buffer is decoded once: making a text of each number takes longer. */
  private slice(bytes: Uint8Array, start: number, end: number): string {
    if (this.textOf !== bytes) {
      // One letter to a byte, so that places are the same.
      this.text = new TextDecoder('latin1').decode(bytes);
      this.textOf = bytes;
    }
    return this.text.slice(start, end);
  }
}

/** Writes a whole number within 2^53 into two halves of 32 bits. */
export function writeSafe(value: number, halves: Int32Array, at: number): void {
  const high = Math.floor(value / TWO_32);
  halves[at] = value - high * TWO_32;
  halves[at + 1] = high;
}

/** Writes a whole number of 64 bits into two halves. */
export function writeBig(value: bigint, halves: Int32Array, at: number): void {
  halves[at] = Number(BigInt.asIntN(32, value));
  halves[at + 1] = Number(BigInt.asIntN(32, value >> 32n));
}
