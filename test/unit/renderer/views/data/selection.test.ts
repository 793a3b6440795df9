import { describe, expect, it } from 'vitest';
import {
  at,
  moved,
  rangeOf,
  within,
  type CellPlace,
} from '../../../../../renderer/views/data/grid/selection';

const size = { rows: 1000, columns: 25, page: 20 };
const press = (from: CellPlace, key: string, shift = false, command = false): CellPlace | null =>
  moved(at(from), { key, shift, command }, size)?.active ?? null;

describe('the keys of the grid', () => {
  it.each([
    ['ArrowDown', false, { row: 6, column: 5 }],
    ['ArrowUp', false, { row: 4, column: 5 }],
    ['ArrowLeft', false, { row: 5, column: 4 }],
    ['ArrowRight', false, { row: 5, column: 6 }],
    ['ArrowDown', true, { row: 999, column: 5 }],
    ['ArrowUp', true, { row: 0, column: 5 }],
    ['ArrowRight', true, { row: 5, column: 24 }],
    ['Home', false, { row: 5, column: 0 }],
    ['End', false, { row: 5, column: 24 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 999, column: 24 }],
    ['PageDown', false, { row: 25, column: 5 }],
    ['PageUp', false, { row: 0, column: 5 }],
    ['x', false, null],
  ] as const)('%s (command %s)', (key, command, expected) => {
    expect(press({ row: 5, column: 5 }, key, false, command)).toEqual(expected);
  });

  it('stop at the ends; over the first row is the header', () => {
    expect(press({ row: 0, column: 3 }, 'ArrowUp')).toEqual({ row: -1, column: 3 });
    expect(press({ row: -1, column: 3 }, 'ArrowUp')).toEqual({ row: -1, column: 3 });
    expect(press({ row: -1, column: 3 }, 'ArrowDown')).toEqual({ row: 0, column: 3 });
    expect(press({ row: 999, column: 24 }, 'PageDown')).toEqual({ row: 999, column: 24 });
    expect(press({ row: 999, column: 24 }, 'ArrowRight')).toEqual({ row: 999, column: 24 });
    expect(
      moved(at({ row: 0, column: 0 }), { key: 'End', shift: false, command: true }, { ...size, columns: 0 }),
    ).toBeNull();
  });

  it('extend with Shift, never over the header', () => {
    let selection = at({ row: 2, column: 2 });
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowRight'])
      selection = moved(selection, { key, shift: true, command: false }, size) ?? selection;
    expect(rangeOf(selection, 25)).toEqual({ firstRow: 0, lastRow: 2, firstColumn: 2, lastColumn: 3 });
    expect(rangeOf({ ...selection, wholeRows: true }, 25)).toMatchObject({ firstColumn: 0, lastColumn: 24 });
    expect(rangeOf(at({ row: -1, column: 2 }), 25)).toBeNull();
  });

  it('stay inside rows that have become fewer', () => {
    const selection = within(at({ row: 900, column: 20 }), 10, 5);
    expect(selection.active).toEqual({ row: 9, column: 4 });
    expect(rangeOf(within(at({ row: 4, column: 2 }), 0, 5), 5)).toBeNull();
  });
});
