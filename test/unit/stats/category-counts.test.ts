import { describe, expect, it } from 'vitest';
import { categoryCounts } from '../../../shared/stats/category-counts';

describe('categoryCounts', () => {
  it('is the union, the reference first', () => {
    const counts = categoryCounts(
      new Map([
        ['b', 2],
        ['a', 1],
      ]),
      new Map([
        ['c', 3],
        ['a', 4],
      ]),
    );
    expect(counts.categories).toEqual(['b', 'a', 'c']);
    expect([...counts.reference]).toEqual([2, 1, 0]);
    expect([...counts.production]).toEqual([0, 4, 3]);
  });

  it('takes empty sides', () => {
    expect(categoryCounts(new Map(), new Map()).categories).toEqual([]);
    expect([...categoryCounts(new Map(), new Map([['', 1]])).reference]).toEqual([0]);
  });
});
