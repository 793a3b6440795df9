import { describe, expect, it } from 'vitest';
import { columnsCsv, savableColumns } from '../../../../../renderer/views/parts/columns-csv';

interface Row {
  readonly name: string;
  readonly interval?: readonly [number, number];
}

const columns = [
  { values: { column: ({ name }: Row) => name } },
  // A column of buttons is nothing in a file.
  {},
  {
    values: {
      lower: ({ interval }: Row) => interval?.[0],
      upper: ({ interval }: Row) => interval?.[1] ?? null,
    },
  },
];

describe('columnsCsv', () => {
  it('writes every value of every column, in their order, with full precision', () => {
    const rows: Row[] = [{ name: 'a', interval: [0.1234567890123, -2] }, { name: 'b' }];
    expect(columnsCsv(columns, rows)).toBe('column,lower,upper\r\na,0.1234567890123,-2\r\nb,,');
  });

  it('quotes what would be read as more than one cell', () => {
    expect(columnsCsv(columns, [{ name: 'a,"b"\nc' }, { name: '' }])).toBe(
      'column,lower,upper\r\n"a,""b""\nc",,\r\n"",,',
    );
  });

  it('is a head alone without rows, and then there is nothing to save', () => {
    expect(columnsCsv(columns, [])).toBe('column,lower,upper');
    const names = { title: 'Columns', fileName: 'columns' };
    expect(savableColumns(names, columns, [])).toBeUndefined();
    const table = savableColumns(names, columns, [{ name: 'a' }]);
    expect(table).toMatchObject(names);
    expect(table?.csv()).toBe('column,lower,upper\r\na,,');
  });
});
