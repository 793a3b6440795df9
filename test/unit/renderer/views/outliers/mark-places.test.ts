import { describe, expect, it } from 'vitest';
import { diamonds, markPlaces, markUnder } from '../../../../../renderer/views/outliers/mark-places';
import { marksWithin } from '../../../../../renderer/views/outliers/marks-within';
import { AXIS_MARGIN } from '../../../../../renderer/views/outliers/scatter-figure';
import type { Mark } from '../../../../../renderer/views/outliers/scatter-marks';
import type { ScatterAxis } from '../../../../../shared/domain/outlier-scatter';

const axis = (edges: number[], more: Partial<ScatterAxis> = {}): ScatterAxis => ({
  column: 'a',
  scale: 'number',
  edges,
  categories: null,
  selectable: true,
  component: null,
  ...more,
});
const mark = (row: number, x: number, y: number, outside = false): Mark => ({
  row,
  score: 1,
  far: false,
  x,
  y,
  outside,
});
const plot = { x: axis([0, 5, 10]), y: axis([0, 1, 2, 4]) };
const marks = [mark(1, 5, 2), mark(2, 0, 4), mark(3, 1e9, -7, true), mark(4, 5, 1)];
const box = { width: 1030, height: 206 };

describe('places of marks', () => {
  it('are those of the axes, with their margin; what lies beyond is at the end', () => {
    const places = markPlaces(marks, plot, box).map(({ left, top }) => [Math.round(left), Math.round(top)]);
    const margin = AXIS_MARGIN * 1000;
    expect(places).toEqual([
      [515, 103],
      [margin, 3],
      [1030 - margin, 203],
      [515, 153],
    ]);
  });

  it('hold on axes as wide as the doubles', () => {
    const wide = { x: axis([-Number.MAX_VALUE, Number.MAX_VALUE]), y: axis([0, 1]) };
    expect(markPlaces([mark(1, 0, 0.5)], wide, box)[0]).toMatchObject({ left: 515, top: 103 });
  });

  it('find the mark under the pointer, of equals the first', () => {
    const places = markPlaces([...marks, mark(9, 5, 2)], plot, box);
    expect(markUnder(places, 517, 105)?.mark.row).toBe(1);
    expect(markUnder(places, 515, 152)?.mark.row).toBe(4);
    expect(markUnder(places, 560, 60)).toBeNull();
  });

  it('are one path', () => {
    expect(diamonds(markPlaces([mark(1, 5, 2)], plot, box), 8)).toBe(
      'M509.8 103.0l5.2 -5.2l5.2 5.2l-5.2 5.2z',
    );
    expect(diamonds([], 8)).toBe('');
  });
});

describe('marks within a rectangle', () => {
  const rows = (x: [number, number], y: [number, number], axes = plot): number[] =>
    marksWithin(marks, axes, { x: { from: x[0], to: x[1] }, y: { from: y[0], to: y[1] } }).map(
      ({ row }) => row,
    );

  it('are those between its edges, both in it, and those beyond where it reaches the end', () => {
    expect(rows([0, 1], [0, 2])).toEqual([1, 4]);
    expect(rows([1, 2], [0, 1])).toEqual([3, 4]);
    expect(rows([0, 2], [0, 3])).toEqual([1, 2, 3, 4]);
  });

  it('leave the upper edge out where a period or a category ends', () => {
    expect(rows([0, 1], [0, 3], { ...plot, x: axis([0, 5, 10], { scale: 'time' }) })).toEqual([2]);
    const categories = { values: ['a', 'b', 'c'], others: 0 };
    expect(rows([0, 2], [0, 2], { ...plot, y: axis([0, 1, 2, 3], { categories }) })).toEqual([3, 4]);
  });
});
