import { expect, it } from 'vitest';
import { tsvText } from '../../../../renderer/format/tsv';

it('is what a spreadsheet takes', () => {
  expect(tsvText([['a "b"\tc']])).toBe('a "b"\tc');
  expect(tsvText([[null]])).toBe('');
  expect(
    tsvText([
      ['name', 'x'],
      ['a "b"', null],
      ['1\t2', '3\n4'],
    ]),
  ).toBe('name\tx\n"a ""b"""\t\n"1\t2"\t"3\n4"');
});
