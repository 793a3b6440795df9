import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortOrder } from '../../../shared/analysis/columns/sort-order';

describe('sortOrder', () => {
  const inOrder = (values: Float64Array): number[] =>
    Array.from(sortOrder(values), (row) => values[row] as number);

  it('orders any doubles as the platform does, infinities and huge and tiny ones included', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 300 }), (raw) => {
        const values = Float64Array.from(raw, (value) => (value === 0 ? 0 : value));
        expect(inOrder(values)).toEqual(Array.from(values.slice().sort()));
      }),
    );
  });

  it('names every row once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 300 }), (raw) => {
        const order = Array.from(sortOrder(Float64Array.from(raw)));
        expect(order.sort((a, b) => a - b)).toEqual(raw.map((_, row) => row));
      }),
    );
  });

  it('orders values that differ only in the lower half of their bits', () => {
    const values = Float64Array.from({ length: 500 }, (_, i) => 1 + ((i * 7919) % 500) * Number.EPSILON);
    expect(inOrder(values)).toEqual(Array.from(values.slice().sort()));
  });
});
