import { describe, expect, it } from 'vitest';
import { encodeCategories } from '../../../../shared/analysis/columns/encoded-categories';
import { encodeNumbers } from '../../../../shared/analysis/columns/encoded-numbers';
import { SpareMemory } from '../../../../shared/analysis/columns/spare-memory';
import { binnedFeature, binsOf } from '../../../../shared/analysis/performance/loss-features';
import { MISSING_BIN } from '../../../../shared/stats/gradient-tree';

const numbers = (...values: number[]) => encodeNumbers(Float64Array.from(values), null, new SpareMemory());

function texts(...values: (string | null)[]) {
  const encoder = new TextEncoder();
  const parts = values.map((value) => encoder.encode(value ?? ''));
  const offsets = Int32Array.from({ length: parts.length + 1 }, (_, i) =>
    parts.slice(0, i).reduce((sum, { length }) => sum + length, 0),
  );
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
  const validity = new Uint8Array(Math.ceil(values.length / 8));
  values.forEach((value, row) => {
    if (value !== null) validity[row >> 3] = (validity[row >> 3] ?? 0) | (1 << (row & 7));
  });
  return encodeCategories([{ offsets, bytes, validity, length: values.length }]);
}

describe('binnedFeature', () => {
  it('cuts numbers by the rows that are learnt from alone, on both sides alike', () => {
    const feature = binnedFeature(
      { reference: numbers(1, 2, NaN, 1000), production: numbers(1.4, 1.6, NaN, Infinity, -5) },
      Uint32Array.of(0, 1, 2),
      new Float64Array(3),
    );
    if (feature === null) return expect.fail('no feature');
    expect([...binsOf(feature.reference, Uint32Array.of(0, 1, 2, 3))]).toEqual([0, 1, MISSING_BIN, 1]);
    expect([...binsOf(feature.production, Uint32Array.of(0, 1, 2, 3, 4))]).toEqual([0, 1, MISSING_BIN, 1, 0]);
  });

  it('orders text by its mean target, and takes what was not learnt from for missing', () => {
    const feature = binnedFeature(
      { reference: texts('b', 'a', 'b', null, 'a', 'c'), production: texts('c', 'b', 'a', 'z', null) },
      Uint32Array.of(0, 1, 2, 3, 4),
      Float64Array.of(1, 9, 1, 5, 9),
    );
    if (feature === null) return expect.fail('no feature');
    expect([...binsOf(feature.reference, Uint32Array.of(0, 1, 3))]).toEqual([0, 1, MISSING_BIN]);
    expect([...binsOf(feature.production, Uint32Array.of(0, 1, 2, 3, 4))]).toEqual([
      MISSING_BIN,
      0,
      1,
      MISSING_BIN,
      MISSING_BIN,
    ]);
  });

  it('lets one row of a category say less than many of another', () => {
    const many = Array.from({ length: 40 }, () => 'often');
    const feature = binnedFeature(
      { reference: texts(...many, 'once', 'low'), production: texts('often', 'once', 'low') },
      Uint32Array.from({ length: 42 }, (_, row) => row),
      Float64Array.from({ length: 42 }, (_, row) => (row < 40 ? 6 : row === 40 ? 6.5 : -40)),
    );
    if (feature === null) return expect.fail('no feature');
    // The mean of all is 4.92: with ten rows of it `once`, 6.5 as it is, is 5.06 and `often`, 6, is 5.78.
    expect([...binsOf(feature.production, Uint32Array.of(0, 1, 2))]).toEqual([2, 1, 0]);
  });

  it('is none where the sides are not encoded alike', () => {
    expect(
      binnedFeature({ reference: numbers(1), production: texts('1') }, Uint32Array.of(0), Float64Array.of(1)),
    ).toBeNull();
  });
});
