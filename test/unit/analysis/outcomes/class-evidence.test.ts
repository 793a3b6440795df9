import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeNumbers } from '../../../../shared/analysis/columns/encoded-numbers';
import type { SliceRows } from '../../../../shared/analysis/columns/slice-rows';
import { SpareMemory } from '../../../../shared/analysis/columns/spare-memory';
import { higherMean } from '../../../../shared/analysis/outcomes/class-evidence';
import { NO_CLASS } from '../../../../shared/analysis/outcomes/class-coding';

const whole = (rows: number): SliceRows => ({ mask: null, rows });
const encoded = (scores: readonly number[]) =>
  encodeNumbers(Float64Array.from(scores), null, new SpareMemory());
const higher = (scores: readonly number[], classes: readonly number[], slice = whole(scores.length)) =>
  higherMean(encoded(scores), Uint8Array.from(classes), slice);

describe('higherMean', () => {
  it('finds the class of the higher mean, wherever it stands', () => {
    expect(higher([0.1, 0.9, 0.2], [0, 1, 0])).toBe(1);
    expect(higher([0.1, 0.9, 0.2], [1, 0, 1])).toBe(0);
  });

  it('passes over rows without class or score, infinite scores, and rows outside the slice', () => {
    expect(higher([0.1, 0.9, 0.2, 9], [0, 1, 0, NO_CLASS])).toBe(1);
    expect(higher([0.1, NaN, 0.2], [0, 1, 0])).toBeNull();
    expect(higher([0.1, Infinity, 0.2, 0.15], [0, 1, 0, 1])).toBeNull();
    // The second row alone is out.
    expect(higher([0.5, 0.1, 0.4], [1, 1, 0], { mask: Uint8Array.of(0b101), rows: 2 })).toBe(1);
    expect(higher([0.5, 0.1, 0.4], [1, 1, 0])).toBe(0);
  });

  it('is nothing at a tie, although sums round', () => {
    expect(higher([0.7, 0.7, 0.7, 0.7], [0, 0, 0, 1])).toBeNull();
    expect(higher([0.1, 0.7, 0.1, 0.7, 0.1, 0.7, 0.1, 0.7], [0, 0, 0, 0, 0, 0, 1, 1])).toBeNull();
    expect(higher([], [])).toBeNull();
  });

  it('gives the same of very many values, and the other class when classes change their names', () => {
    const rows = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(1)), { maxLength: 40 });
    fc.assert(
      fc.property(rows, (listed) => {
        const scores = listed.map(([score]) => score);
        const classes = listed.map(([, place]) => place);
        const found = higher(scores, classes);
        const order = scores.map((_, row) => row).sort((a, b) => (scores[a] ?? 0) - (scores[b] ?? 0));
        const sorted = {
          form: 'numbers' as const,
          kind: 'sorted' as const,
          sorted: Float64Array.from(order, (row) => scores[row] ?? 0),
          order: Uint32Array.from(order),
          rows: scores.length,
        };
        expect(higherMean(sorted, Uint8Array.from(classes), whole(scores.length))).toBe(found);
        const swapped = higher(
          scores,
          classes.map((place) => 1 - place),
        );
        expect(swapped).toBe(found === null ? null : 1 - found);
      }),
    );
  });
});
