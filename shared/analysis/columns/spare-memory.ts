/** Bytes kept for use again. */
const MOST_BYTES = 256 << 20;

/** Memory that was given back: for arrays of megabytes, fresh memory costs more than what is computed in it. */
export class SpareMemory {
  private readonly arrays: Float64Array[] = [];
  private bytes = 0;

  /** An array of at least `length` values, which hold anything. */
  take(length: number): Float64Array {
    let best = -1;
    this.arrays.forEach((array, i) => {
      if (array.length >= length && array.length < (this.arrays[best]?.length ?? Infinity)) best = i;
    });
    const [array] = best < 0 ? [] : this.arrays.splice(best, 1);
    this.bytes -= array?.byteLength ?? 0;
    return array ?? new Float64Array(length);
  }

  /** Gives back an array, whole even if this is a part of it. Nobody may use it any more. */
  give(array: Float64Array): void {
    const whole = new Float64Array(array.buffer);
    this.arrays.push(whole);
    this.bytes += whole.byteLength;
    while (this.bytes > MOST_BYTES) this.bytes -= this.arrays.shift()?.byteLength ?? 0;
  }

  clear(): void {
    this.arrays.length = 0;
    this.bytes = 0;
  }
}
