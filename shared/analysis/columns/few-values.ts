/** Slots of the table: four for each value at most. */
const SLOTS = 1 << 16;

const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);

/** Different numbers, each with the place at which it came first: found by hashing, as long as they are few. */
export class FewValues {
  private readonly slots = new Int32Array(SLOTS).fill(-1);
  private readonly found: number[] = [];

  /** @param most different values. */
  constructor(private readonly most: number) {}

  /** The place of a number, which is no NaN; −1 when it is one too many. */
  place(value: number): number {
    double[0] = value;
    const mixed = Math.imul((halves[0] as number) ^ Math.imul(halves[1] as number, 0x85ebca6b), 0x9e3779b1);
    for (let slot = (mixed ^ (mixed >>> 15)) & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      const place = this.slots[slot] as number;
      if (place >= 0) {
        if (this.found[place] === value) return place;
        continue;
      }
      if (this.found.length === this.most) return -1;
      this.slots[slot] = this.found.length;
      return this.found.push(value) - 1;
    }
  }

  /** All of them, in the order in which they came. */
  values(): Float64Array {
    return Float64Array.from(this.found);
  }
}
