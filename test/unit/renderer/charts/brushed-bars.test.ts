import { describe, expect, it } from 'vitest';
import { barAt, placeOfEdge } from '../../../../renderer/charts/brushed-bars';

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

describe('a range beyond the largest double', () => {
  it('is gone along all the same', () => {
    const edges = [-1e308, 0, 5e307, 1e308];
    expect([0.1, 0.6, 0.9].map((place) => barAt(edges, place))).toEqual([0, 1, 2]);
    expect([0, 1, 2, 3].map((edge) => placeOfEdge(edges, edge))).toEqual([0, 0.5, 0.75, 1]);
  });
});
