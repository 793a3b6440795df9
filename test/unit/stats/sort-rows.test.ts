import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpareMemory } from '../../../shared/analysis/columns/spare-memory';
import { sortRows } from '../../../shared/stats/sort-rows';
import { SeededRandom } from '../../../shared/stats/seeded-random';

const bytes = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

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

  it.each<readonly [string, (at: number, random: SeededRandom) => number]>([
    ['spread evenly', (_, random) => random.fraction() * 1e6 - 5e5],
    ['in order', (at) => at / 3],
    ['in reverse', (at) => -at / 3],
    ['a third of them equal', (at, random) => (at % 3 === 0 ? 0.5 : random.fraction())],
    ['crowded on one place of a wide range', (_, random) => random.fraction() ** 12],
    [
      'crowded in their last bits within a run',
      (at, random) => (at % 50 === 0 ? 0.25 + at * 2 ** -54 : random.fraction()),
    ],
  ])('orders many rows: %s', (_, value) => {
    const random = new SeededRandom(1);
    const values = Float64Array.from({ length: 200_000 }, (__, at) => value(at, random) + 0);
    const { sorted, order } = sort(values);
    expect(Buffer.compare(bytes(sorted), bytes(values.slice().sort()))).toBe(0);
    const named = new Uint8Array(values.length);
    let [wrong, unstable] = [0, 0];
    order.forEach((row, at) => {
      named[row] = 1;
      if (values[row] !== sorted[at]) wrong++;
      if (at > 0 && sorted[at] === sorted[at - 1] && row < (order[at - 1] ?? 0)) unstable++;
    });
    expect([wrong, unstable, named.indexOf(0)]).toEqual([0, 0, -1]);
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
