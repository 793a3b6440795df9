import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskOf } from '../../../../shared/analysis/columns/slice-rows';
import { anyRow } from '../../../../shared/analysis/in-place/row-conditions';
import { RowList } from '../../../../shared/analysis/in-place/row-list';

const tableRows = 200_000;

describe('the rows of a mask by their places', () => {
  it('are those of a list of them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(tableRows - 1), { maxLength: 50 }),
        fc.nat(60),
        fc.nat(60),
        (rows, from, length) => {
          const sorted = Uint32Array.from(rows).sort();
          const list = new RowList({ mask: maskOf(sorted, tableRows), rows: sorted.length }, tableRows);
          expect(list.between(from, from + length)).toEqual([...sorted.slice(from, from + length)]);
        },
      ),
      { seed: 7, numRuns: 60 },
    );
  });

  it('are all where there is no mask', () => {
    const list = new RowList({ mask: null, rows: 10 }, 10);
    expect(list.between(8, 20)).toEqual([8, 9]);
    expect(list.between(12, 20)).toEqual([]);
  });
});

describe('whether a row of a mask is in a stretch', () => {
  it('is what looking at each of them says', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(99), { maxLength: 6 }),
        fc.nat(99),
        fc.nat(40),
        (rows, from, length) => {
          const any = anyRow({ mask: maskOf(Uint32Array.from(rows), 100), rows: rows.length });
          expect(any(from, from + length)).toBe(rows.some((row) => row >= from && row < from + length));
        },
      ),
      { seed: 7 },
    );
    expect(anyRow({ mask: null, rows: 3 })(0, 1)).toBe(true);
  });
});
