import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { align, finitePart } from '../../../shared/stats/weighted-sample';
import { anyValues, expand, finiteValues, sample, withUnusedValues } from './samples';

describe('weightedSample', () => {
  it('counts equal values and keeps the others', () => {
    const { values, counts, total } = sample([3, 1, 3, -0, 0, Infinity]);
    expect([...values]).toEqual([0, 1, 3, Infinity]);
    expect([...counts]).toEqual([2, 1, 2, 1]);
    expect(total).toBe(6);
  });

  it('is empty for no values', () => {
    expect(sample([])).toEqual({ values: new Float64Array(), counts: new Uint32Array(), total: 0 });
  });

  it('tells 2^53 from its neighbour', () => {
    expect([...sample([2 ** 53, 2 ** 53 + 2]).values]).toEqual([2 ** 53, 2 ** 53 + 2]);
  });

  it('refuses NaN', () => {
    expect(() => sample([1, NaN])).toThrow(RangeError);
  });

  it('gives every row back in order', () => {
    fc.assert(
      fc.property(anyValues, (raw) => {
        const sorted = raw.map((value) => value + 0).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(expand(sample(raw))).toEqual(sorted);
      }),
    );
  });
});

describe('finitePart', () => {
  it('drops the infinities and their rows', () => {
    const part = finitePart(sample([-Infinity, 1, 2, 2, Infinity, Infinity]));
    expect(expand(part)).toEqual([1, 2, 2]);
    expect(part.total).toBe(3);
  });

  it('is the sample itself when all is finite', () => {
    const all = sample([1, 2]);
    expect(finitePart(all)).toBe(all);
  });

  it('is empty when nothing is finite', () => {
    expect(finitePart(sample([Infinity, -Infinity])).total).toBe(0);
  });

  it('keeps aligned samples aligned', () => {
    const { reference, production } = align(sample([-Infinity, 1]), sample([1, 2, Infinity]));
    const parts = { reference: finitePart(reference), production: finitePart(production) };
    const again = align(parts.reference, parts.production);
    expect(again.reference).toBe(parts.reference);
    expect(again.production).toBe(parts.production);
  });
});

describe('align', () => {
  it('puts both sides over the union of their values', () => {
    const { reference, production } = align(sample([1, 1, 3]), sample([2, 3]));
    expect(reference.values).toBe(production.values);
    expect([...reference.values]).toEqual([1, 2, 3]);
    expect([...reference.counts]).toEqual([2, 0, 1]);
    expect([...production.counts]).toEqual([0, 1, 1]);
  });

  it('returns samples that share their values as they are', () => {
    const reference = sample([1, 2]);
    const production = { ...reference, counts: Uint32Array.of(0, 5), total: 5 };
    expect(align(reference, production)).toEqual({ reference, production });
    expect(align(reference, production).reference).toBe(reference);
  });

  it('keeps counts beyond 32 bits', () => {
    const many = { values: Float64Array.of(1), counts: Float64Array.of(2 ** 40), total: 2 ** 40 };
    expect([...align(many, sample([0])).reference.counts]).toEqual([0, 2 ** 40]);
  });

  it('loses no row of either side', () => {
    fc.assert(
      fc.property(anyValues, anyValues, finiteValues, (a, b, unused) => {
        const { reference, production } = align(withUnusedValues(a, unused), sample(b));
        expect(expand(reference)).toEqual(expand(sample(a)));
        expect(expand(production)).toEqual(expand(sample(b)));
        for (let i = 1; i < reference.values.length; i++) {
          expect(reference.values[i]).toBeGreaterThan(reference.values[i - 1] ?? NaN);
        }
      }),
    );
  });

  it('takes an empty side', () => {
    const { reference, production } = align(sample([]), sample([1, 1]));
    expect([...reference.counts]).toEqual([0]);
    expect([...production.counts]).toEqual([2]);
  });
});
