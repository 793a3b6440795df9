import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CountedSlices } from '../../../shared/analysis/columns/counted-slices';
import { encodeNumbers } from '../../../shared/analysis/columns/encoded-numbers';
import { shareValues } from '../../../shared/analysis/columns/shared-values';

const column = fc.array(
  fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double(), fc.constantFrom(NaN, Infinity)),
);

describe('shareValues', () => {
  it('puts two columns over one list of values without changing a row', () => {
    fc.assert(
      fc.property(column, column, (a, b) => {
        const reference = encodeNumbers(Float64Array.from(a), null);
        const production = encodeNumbers(Float64Array.from(b), null);
        const shared = shareValues(reference, production);
        expect(shared.reference.distinct).toBe(shared.production.distinct);
        const rows = ({ codes, distinct }: typeof reference): (number | null)[] =>
          Array.from(codes, (code) => (code === distinct.length ? null : (distinct[code] ?? null)));
        expect(rows(shared.reference)).toEqual(rows(reference));
        expect(rows(shared.production)).toEqual(rows(production));
        expect(shareValues(shared.reference, shared.production)).toEqual(shared);
      }),
    );
  });
});

describe('CountedSlices', () => {
  it('counts a slice of a column once', () => {
    const counted = new CountedSlices();
    const codes = Uint32Array.from([0, 1, 1]);
    const slice = { mask: null, rows: 3 };
    const counts = counted.counts(codes, slice, 2);
    expect([...counts]).toEqual([1, 2]);
    expect(counted.counts(codes, slice, 2)).toBe(counts);
    expect(counted.counts(codes, { mask: Uint8Array.from([1, 0, 0]), rows: 1 }, 2)).toEqual(
      Uint32Array.from([1, 0]),
    );
  });
});
