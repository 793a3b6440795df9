import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniffMarks } from '../../../shared/readers/csv-decimal';

const rows = (...lines: (readonly string[])[]) =>
  lines.map((fields, i) => ({ fields, quoted: fields.map(() => false), line: i + 1, blank: false }));

describe('sniffMarks', () => {
  it('sees a decimal comma, and points between thousands', () => {
    expect(sniffMarks(rows(['1,5', 'a'], ['-2,25', 'b'], ['', 'c'], ['7', 'd']))).toEqual({ decimal: ',' });
    expect(sniffMarks(rows(['1.234,56'], ['12,5']))).toEqual({ decimal: ',', thousands: '.' });
    expect(sniffMarks(rows(['9e+09'], ['1,25']))).toEqual({ decimal: ',' });
  });

  it('does not take thousands, lists, dates or words for one', () => {
    for (const text of ['1,234', '12,345,678', '1,2,3', '01.02.2025', 'a,b', '1.5', '10.0.0.1', '1.234'])
      expect(sniffMarks(rows([text], [text]))).toEqual({ decimal: '.' });
  });

  it('believes decimal points where a column has them', () => {
    expect(sniffMarks(rows(['1,5', '0.25'], ['2,5', '1.5']))).toEqual({ decimal: '.' });
  });

  it('has nothing to say of no rows', () => {
    expect(sniffMarks([])).toEqual({ decimal: '.' });
  });

  it('finds the comma of any numbers with decimals', () => {
    const number = fc
      .double({ min: -1e6, max: 1e6, noNaN: true })
      .map((value) => value.toFixed(2).replace('.', ','));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 30 }), (values) => {
        expect(sniffMarks(rows(...values.map((value) => [value]))).decimal).toBe(',');
      }),
    );
  });
});
