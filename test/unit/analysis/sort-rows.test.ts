import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpareMemory } from '../../../shared/analysis/columns/spare-memory';
import { sortRows } from '../../../shared/analysis/columns/sort-rows';

const sort = (values: Float64Array, rows: Uint32Array | null = null) => {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  return sortRows(values, rows, min, max, new SpareMemory());
};

function expectSorted(values: Float64Array): void {
  const { sorted, order } = sort(values);
  expect(sorted).toEqual(values.slice().sort());
  expect(Array.from(order, (row) => values[row])).toEqual([...sorted]);
  expect(order.slice().sort()).toEqual(Uint32Array.from(values, (_, row) => row));
}

describe('sortRows', () => {
  it('orders any doubles as the platform does, infinities and huge and tiny ones included', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { maxLength: 300 }), (raw) => {
        expectSorted(Float64Array.from(raw, (value) => (value === 0 ? 0 : value)));
      }),
    );
  });

  it('names each row once, among many equal ones', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -3, max: 3 }), { maxLength: 300 }), (raw) => {
        expectSorted(Float64Array.from(raw, (value) => value + 0));
      }),
    );
  });

  it('orders values that differ in their last bits only, among far ones', () => {
    const near = Array.from({ length: 500 }, (_, i) => 1 + ((i * 7919) % 500) * Number.EPSILON);
    expectSorted(Float64Array.from(near));
    expectSorted(Float64Array.from([...near, 1e300, -1e300, ...near.map((value) => -value)]));
  });

  it('keeps the rows it is given', () => {
    const { sorted, order } = sort(Float64Array.from([3, 1, 2]), Uint32Array.from([10, 20, 30]));
    expect([...sorted]).toEqual([1, 2, 3]);
    expect([...order]).toEqual([20, 30, 10]);
  });

  it('sorts nothing', () => {
    expect(sort(new Float64Array(0)).order).toHaveLength(0);
  });
});
