import { describe, expect, it } from 'vitest';
import {
  blockColumns,
  blocksAhead,
  blocksIn,
  nextRequest,
  type CellWindow,
} from '../../../../../renderer/views/data/grid/page-blocks';

const window = (firstRow: number, endRow: number, firstColumn: number, endColumn: number): CellWindow => ({
  firstRow,
  endRow,
  firstColumn,
  endColumn,
});

describe('the pages a window touches', () => {
  it('are whole rows of a narrow table and blocks of columns of a wide one', () => {
    expect([1, 25, 64, 65, 10_000].map(blockColumns)).toEqual([1, 25, 64, 32, 32]);
    expect(blocksIn(window(0, 40, 0, 9), 1000, 25)).toEqual([{ row: 0, column: 0 }]);
    expect(blocksIn(window(90, 110, 30, 40), 1000, 10_000)).toEqual([
      { row: 0, column: 0 },
      { row: 0, column: 1 },
      { row: 1, column: 0 },
      { row: 1, column: 1 },
    ]);
  });

  it('end with the rows and the columns', () => {
    expect(blocksIn(window(150, 260, 0, 40), 201, 30)).toEqual([
      { row: 1, column: 0 },
      { row: 2, column: 0 },
    ]);
    expect(blocksIn(window(0, 40, 0, 0), 1000, 25)).toEqual([]);
    expect(blocksIn(window(0, 0, 0, 5), 1000, 25)).toEqual([]);
    expect(blocksIn(window(-8, 20, -3, 5), 0, 25)).toEqual([]);
  });

  it('are fetched together when they lie side by side', () => {
    const missing = blocksIn(window(90, 110, 30, 100), 1000, 10_000);
    expect(nextRequest(missing, 10_000)).toMatchObject({ offset: 0, firstColumn: 0, endColumn: 128 });
    const some = missing.filter(({ row, column }) => !(row === 0 && column === 1));
    expect(nextRequest(some, 10_000)).toMatchObject({ offset: 0, firstColumn: 0, endColumn: 32 });
    expect(nextRequest([{ row: 3, column: 312 }], 10_000)).toMatchObject({
      offset: 300,
      firstColumn: 9984,
      endColumn: 10_000,
    });
    expect(nextRequest([], 10)).toBeNull();
  });

  it('are looked ahead of in the direction the window moved', () => {
    const here = window(200, 240, 64, 90);
    const first = (before: CellWindow | null): unknown => blocksAhead(here, before, 10_000, 10_000)[0];
    expect(first(null)).toEqual({ row: 3, column: 2 });
    expect(first(window(150, 190, 64, 90))).toEqual({ row: 3, column: 2 });
    expect(first(window(250, 290, 64, 90))).toEqual({ row: 1, column: 2 });
    expect(blocksAhead(window(0, 40, 0, 5), null, 30, 5)).toEqual([]);
    expect(blocksAhead(here, window(200, 240, 96, 122), 10_000, 10_000).at(-1)).toEqual({
      row: 2,
      column: 1,
    });
  });
});
