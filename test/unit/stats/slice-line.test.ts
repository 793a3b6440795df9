import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../../shared/stats/seeded-random';
import {
  type FoundSlice,
  type SliceFeature,
  sliceLine,
  type SliceLineOptions,
  type SlicePredicate,
  sliceScore,
} from '../../../shared/stats/slice-line';

/** All slices of up to three conditions, looked at one by one. */
function bruteForce(
  features: readonly SliceFeature[],
  errors: Float64Array,
  { alpha, best, predicates, support }: SliceLineOptions,
): FoundSlice[] {
  const rows = [...errors.keys()].filter((row) => !Number.isNaN(errors[row]));
  const total = rows.reduce((sum, row) => sum + (errors[row] ?? 0), 0);
  const found: FoundSlice[] = [];
  const extend = (conditions: readonly SlicePredicate[], within: readonly number[]): void => {
    for (let feature = (conditions.at(-1)?.feature ?? -1) + 1; feature < features.length; feature++) {
      for (let level = 0; level < (features[feature]?.levels ?? 0); level++) {
        const held = within.filter((row) => features[feature]?.codes[row] === level);
        if (held.length < support) continue;
        const error = held.reduce((sum, row) => sum + (errors[row] ?? 0), 0);
        const slice = [...conditions, { feature, level }];
        const score = sliceScore(held.length, error, rows.length, total, alpha);
        if (score > 0) found.push({ predicates: slice, rows: held.length, error, score });
        if (slice.length < predicates) extend(slice, held);
      }
    }
  };
  if (total > 0) extend([], rows);
  return found
    .sort((a, b) => {
      if (a.score !== b.score) return b.score - a.score;
      if (a.predicates.length !== b.predicates.length) return a.predicates.length - b.predicates.length;
      for (const [i, { feature, level }] of a.predicates.entries()) {
        const other = b.predicates[i];
        if (feature !== other?.feature) return feature - (other?.feature ?? 0);
        if (level !== other.level) return level - other.level;
      }
      return 0;
    })
    .slice(0, best);
}

const table = fc
  .record({
    rows: fc.integer({ min: 0, max: 120 }),
    levels: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
    seed: fc.integer({ min: 0, max: 1e9 }),
    kind: fc.constantFrom('wrong', 'residual', 'skewed'),
  })
  .map(({ rows, levels, seed, kind }) => {
    const random = new SeededRandom(seed);
    // Code `levels` is a row of no level.
    const features = levels.map((size) => ({
      codes: Uint16Array.from({ length: rows }, () => random.below(size + 1)),
      levels: size,
    }));
    const errors = Float64Array.from({ length: rows }, () => {
      const draw = random.fraction();
      if (draw < 0.05) return NaN;
      return kind === 'wrong'
        ? draw < 0.3
          ? 1
          : 0
        : kind === 'residual'
          ? Math.round(draw * 8) / 4
          : draw ** 8;
    });
    return { features, errors };
  });

describe('sliceLine', () => {
  it('finds what a search of all slices finds', () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(0.6, 0.95, 1),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 1, max: 4 }),
        ({ features, errors }, alpha, best, support, predicates) => {
          const options = { alpha, best, predicates, support };
          expect(sliceLine(features, errors, options)).toEqual(bruteForce(features, errors, options));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('has nothing to say of no rows, no errors and errors that are the same everywhere', () => {
    const features = [{ codes: Uint8Array.of(0, 1, 0, 1), levels: 2 }];
    const options = { alpha: 0.95, best: 3, predicates: 2, support: 1 };
    expect(sliceLine([], Float64Array.of(1, 0), options)).toEqual([]);
    expect(sliceLine([{ codes: new Uint8Array(), levels: 2 }], new Float64Array(), options)).toEqual([]);
    expect(sliceLine(features, Float64Array.of(0, 0, 0, 0), options)).toEqual([]);
    expect(sliceLine(features, Float64Array.of(1, 1, 1, 1), options)).toEqual([]);
    expect(sliceLine(features, Float64Array.of(NaN, NaN, NaN, NaN), options)).toEqual([]);
  });

  it('refuses errors that are none', () => {
    const features = [{ codes: Uint8Array.of(0, 1), levels: 2 }];
    const options = { alpha: 0.95, best: 3, predicates: 2, support: 1 };
    expect(() => sliceLine(features, Float64Array.of(1, -1), options)).toThrow(RangeError);
    expect(() => sliceLine(features, Float64Array.of(1, Infinity), options)).toThrow(RangeError);
  });
});
