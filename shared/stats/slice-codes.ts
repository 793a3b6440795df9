import type { SliceCandidate } from './slice-candidates';
import type { SliceFeature, SlicePredicate } from './slice-line';

/** Rows, sum and largest of the errors by code. */
export class ErrorSums {
  readonly rows: Float64Array;
  readonly errors: Float64Array;
  readonly worst: Float64Array;

  constructor(private readonly size: number) {
    this.rows = new Float64Array(size);
    this.errors = new Float64Array(size);
    this.worst = new Float64Array(size);
  }

  add(codes: ArrayLike<number>, errors: Float64Array): void {
    const { rows, errors: sums, worst, size } = this;
    for (let row = 0; row < errors.length; row++) {
      const code = codes[row] as number;
      const error = errors[row] as number;
      if (code >= size || error !== error) continue;
      rows[code] = (rows[code] as number) + 1;
      if (error === 0) continue;
      sums[code] = (sums[code] as number) + error;
      if (error > (worst[code] as number)) worst[code] = error;
    }
  }
}

/** Codes of every row by several features; those of all features but the last are kept for the next that asks. */
export class CombinedCodes {
  private readonly places: ReadonlyMap<number, ReadonlyMap<number, number>>;
  private readonly small = new Map<number, Uint8Array | Uint16Array>();
  private prefix: { readonly key: string; readonly codes: Uint32Array } | null = null;
  private readonly all: Uint32Array;

  /** @param level slices from whose features and levels codes are made; other levels are one. */
  constructor(
    private readonly features: readonly SliceFeature[],
    private readonly rows: number,
    level: readonly SliceCandidate[],
  ) {
    const places = new Map<number, Map<number, number>>();
    for (const { predicates } of level)
      for (const { feature, level: one } of predicates) {
        const ofFeature = places.get(feature) ?? new Map<number, number>();
        places.set(feature, ofFeature);
        if (!ofFeature.has(one)) ofFeature.set(one, ofFeature.size + 1);
      }
    this.places = places;
    this.all = new Uint32Array(rows);
  }

  of(features: readonly number[]): {
    codes: Uint32Array;
    size: number;
    placeOf: (predicates: readonly SlicePredicate[]) => number;
  } {
    const radix = features.map((feature) => (this.places.get(feature)?.size ?? 0) + 1);
    const front = this.prefixCodes(features.slice(0, -1));
    const last = this.codesOf(features.at(-1) ?? 0);
    const width = radix.at(-1) ?? 1;
    for (let row = 0; row < this.rows; row++)
      this.all[row] = (front[row] as number) * width + (last[row] as number);
    return {
      codes: this.all,
      size: radix.reduce((product, size) => product * size, 1),
      placeOf: (predicates) =>
        predicates.reduce(
          (place, { feature, level }, i) =>
            place * (radix[i] ?? 1) + (this.places.get(feature)?.get(level) ?? 0),
          0,
        ),
    };
  }

  private prefixCodes(features: readonly number[]): ArrayLike<number> {
    const [first = 0, ...rest] = features;
    if (rest.length === 0) return this.codesOf(first);
    const key = features.join(' ');
    if (this.prefix?.key === key) return this.prefix.codes;
    const codes = Uint32Array.from(this.codesOf(first));
    for (const feature of rest) {
      const next = this.codesOf(feature);
      const width = (this.places.get(feature)?.size ?? 0) + 1;
      for (let row = 0; row < this.rows; row++)
        codes[row] = (codes[row] as number) * width + (next[row] as number);
    }
    this.prefix = { key, codes };
    return codes;
  }

  private codesOf(feature: number): Uint8Array | Uint16Array {
    const known = this.small.get(feature);
    if (known !== undefined) return known;
    const places = this.places.get(feature) ?? new Map<number, number>();
    const { codes, levels } = this.features[feature] ?? { codes: new Uint8Array(this.rows), levels: 0 };
    const placeOf = new Uint16Array(levels);
    for (const [level, place] of places) placeOf[level] = place;
    const small = places.size < 256 ? new Uint8Array(this.rows) : new Uint16Array(this.rows);
    for (let row = 0; row < this.rows; row++) {
      const code = codes[row] as number;
      if (code < levels) small[row] = placeOf[code] as number;
    }
    this.small.set(feature, small);
    return small;
  }
}
