import { describe, expect, it } from 'vitest';
import { encodeNumbers } from '../../../shared/analysis/columns/encoded-numbers';
import { SliceCache } from '../../../shared/analysis/columns/slice-cache';
import { holdsRow, type SliceRows } from '../../../shared/analysis/columns/slice-rows';
import { sliceSample } from '../../../shared/analysis/columns/slice-sample';
import { countBits } from '../../../shared/engine/arrow-bitmap';
import { SpareMemory } from '../../../shared/analysis/columns/spare-memory';
import { counted } from '../../../shared/stats/weighted-sample';

const ROWS = 40_000;

describe('sliceSample', () => {
  const memory = new SpareMemory();
  const columns = {
    few: Float64Array.from({ length: ROWS }, (_, row) => (row % 7 === 0 ? NaN : (row * 13) % 100)),
    many: Float64Array.from({ length: ROWS }, (_, row) =>
      row % 7 === 0 ? NaN : ((row * 7919) % 39_989) / 3,
    ),
  };
  const mask = Uint8Array.from({ length: ROWS / 8 }, (_, byte) => (byte * 37) % 256);
  const slices: readonly SliceRows[] = [
    { mask: null, rows: ROWS },
    { mask, rows: countBits(mask) },
    { mask: new Uint8Array(ROWS / 8), rows: 0 },
  ];

  it.each(['few', 'many'] as const)('holds the values of the slice, a column of %s values', (name) => {
    const column = encodeNumbers(columns[name].slice(), null, new SpareMemory());
    expect(column.kind).toBe(name === 'few' ? 'ranked' : 'sorted');
    for (const slice of slices) {
      const rows = Array.from(columns[name]).filter((_, row) => holdsRow(slice, row));
      const present = Float64Array.from(rows.filter((value) => !Number.isNaN(value))).sort();
      const { sample, missing } = sliceSample(column, slice, memory);
      expect(missing).toBe(rows.length - present.length);
      expect(sample.total).toBe(present.length);
      const { values, counts } = counted(sample);
      const again = [...values].flatMap((value, i) => new Array<number>(counts[i] ?? 0).fill(value));
      expect(again).toEqual([...present]);
    }
  });
});

describe('SliceCache', () => {
  it('counts a slice of a column once, and gives back the slice used longest ago', () => {
    let made = 0;
    const released: number[] = [];
    const cache = new SliceCache<object, { made: number }>(() => ({ made: ++made }), {
      bytes: () => 1,
      release: (counted) => released.push(counted.made),
    });
    const column = {};
    const slice = (): SliceRows => ({ mask: null, rows: 1 });
    const [first, second, third, fourth] = [slice(), slice(), slice(), slice()];
    const counted = cache.get(column, first);
    cache.get(column, second);
    cache.get(column, third);
    expect(cache.get(column, first)).toBe(counted);
    cache.get(column, fourth);
    expect(released).toEqual([2]);
    expect(cache.get(column, second)).toEqual({ made: 5 });
  });
});

describe('SliceCache with little room', () => {
  it('keeps what there is room for, and beyond it the column of each slice used last', () => {
    let made = 0;
    const released: number[] = [];
    const cache = new SliceCache<object, { made: number }>(
      () => ({ made: ++made }),
      { bytes: () => 10, release: (counted) => released.push(counted.made) },
      25,
    );
    const [one, other]: readonly SliceRows[] = [
      { mask: null, rows: 1 },
      { mask: null, rows: 1 },
    ];
    const columns = [{}, {}, {}];
    if (one === undefined || other === undefined) throw new Error('There are two slices.');
    const counts = columns.map((column) => [cache.get(column, one).made, cache.get(column, other).made]);
    expect(counts).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(released).toEqual([3, 4]);
    expect(columns.map((column) => cache.get(column, one).made)).toEqual([1, 7, 8]);
    cache.clear();
    expect(columns.map((column) => cache.get(column, one).made)).toEqual([9, 10, 11]);
  });
});

describe('SpareMemory', () => {
  it('hands out the smallest array that is large enough, and a fresh one where there is none', () => {
    const spare = new SpareMemory();
    const [small, large] = [new Float64Array(10), new Float64Array(20)];
    spare.give(large.subarray(0, 3));
    spare.give(small);
    expect(spare.take(5).buffer).toBe(small.buffer);
    expect(spare.take(5).buffer).toBe(large.buffer);
    expect(spare.take(5)).toHaveLength(5);
  });
});
