/** Arrays kept for use again. */
const MOST_ARRAYS = 64;

/** Memory that was given back: for arrays of megabytes, fresh memory costs more than what is computed in it. */
export class SpareMemory {
  private readonly arrays: Float64Array[] = [];

  /** An array of at least `length` values, which hold anything. */
  take(length: number): Float64Array {
    let best = -1;
    this.arrays.forEach((array, i) => {
      if (array.length >= length && array.length < (this.arrays[best]?.length ?? Infinity)) best = i;
    });
    return this.arrays.splice(best, best < 0 ? 0 : 1)[0] ?? new Float64Array(length);
  }

  /** Gives back an array, whole even if this is a part of it. Nobody may use it any more. */
  give(array: Float64Array): void {
    if (this.arrays.length === MOST_ARRAYS) this.arrays.shift();
    this.arrays.push(new Float64Array(array.buffer));
  }

  clear(): void {
    this.arrays.length = 0;
  }
}
