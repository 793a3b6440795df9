import { describe, expect, it } from 'vitest';
import { encodeNumbers } from '../../../shared/analysis/columns/encoded-numbers';
import { momentsOf } from '../../../shared/analysis/columns/moments';
import { rowValues } from '../../../shared/analysis/columns/row-values';
import { SpareMemory } from '../../../shared/analysis/columns/spare-memory';

const encoded = (values: readonly number[]) =>
  encodeNumbers(Float64Array.from(values), null, new SpareMemory());

describe('momentsOf', () => {
  it.each([
    ['few', 1],
    ['many', 30_000],
  ])('leaves out what is on no calendar, of %s times', (_, times) => {
    const days = Array.from({ length: times }, (_, i) => i + 0.5);
    const values = [8.64e15, Infinity, -8.64e15 - 2, ...days, -Infinity, 1.6e17, NaN, -8.64e15];
    const expected = values.map((value) => (Math.abs(value) <= 8.64e15 ? value : NaN));
    expect([...rowValues(momentsOf(encoded(values)))]).toEqual(expected);
  });

  it('is the column itself where all are on it, and the same each time', () => {
    const ordinary = encoded([3, NaN, 1]);
    expect(momentsOf(ordinary)).toBe(ordinary);
    const far = encoded([3, Infinity]);
    expect(momentsOf(far)).toBe(momentsOf(far));
  });
});
