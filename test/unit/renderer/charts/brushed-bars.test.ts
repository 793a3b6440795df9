import { describe, expect, it } from 'vitest';
import { barAt } from '../../../../renderer/charts/brushed-bars';

describe('barAt', () => {
  it('is the bar under a place of the axis; an edge belongs to the bar above it', () => {
    const edges = [10, 20, 40, 50];
    expect([0, 0.2, 0.25, 0.5, 0.75, 0.99].map((place) => barAt(edges, place))).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it('is the outermost beyond the ends', () => {
    const edges = [10, 20, 40, 50];
    expect([-0.5, 1, 1.5].map((place) => barAt(edges, place))).toEqual([0, 2, 2]);
  });
});
