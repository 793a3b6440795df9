import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatInstant,
  formatList,
  formatMetric,
  formatPercent,
  formatPValue,
  formatShare,
  formatTime,
  formatValue,
} from '../../../shared/card/format';

const cases = <T>(format: (value: T) => string, table: readonly (readonly [T, string])[]): void => {
  for (const [value, text] of table) expect(format(value)).toBe(text);
};

describe('numbers on a card', () => {
  it('are values with four significant digits', () => {
    cases(formatValue, [
      [0, '0'],
      [-0, '0'],
      [42, '42'],
      [-1234567, '−1,234,567'],
      [1234.5678, '1,235'],
      [9999.9, '10,000'],
      [999.96, '1,000'],
      [0.5834, '0.5834'],
      [0.1 + 0.2, '0.3'],
      [-0.001234567, '−0.001235'],
      [0.0001, '0.0001'],
      [0.000112, '1.12e-4'],
      [8.5612e-5, '8.561e-5'],
      [1e12, '1e12'],
      [-1.5e300, '−1.5e300'],
      [5e-324, '4.941e-324'],
    ]);
  });

  it('are metrics that never read as zero when they are not', () => {
    cases(formatMetric, [
      [0, '0'],
      [1e-9, '< 0.001'],
      [0.0005, '0.001'],
      [0.2, '0.200'],
      [12.345, '12.35'],
      [123.45, '123.5'],
      [1e6, '1e6'],
    ]);
  });

  it('are p-values with an end', () => {
    cases(formatPValue, [
      [0, '< 1e-15'],
      [8.7e-15, '8.7e-15'],
      [0.00123, '0.0012'],
      [0.028, '0.028'],
      [0.5, '0.50'],
      [0.999, '> 0.99'],
      [1, '1'],
    ]);
  });

  it('are shares that never read as none or all when they are not', () => {
    cases(formatShare, [
      [0, '0%'],
      [1, '100%'],
      [0.0004, '< 0.1%'],
      [0.9996, '> 99.9%'],
      [0.5, '50.0%'],
      [0.17345, '17.3%'],
    ]);
    cases(formatPercent, [
      [0.5, '50%'],
      [0.501, '50.1%'],
    ]);
  });

  it('are counts in threes, times in UTC and lists in words', () => {
    cases(formatCount, [
      [999, '999'],
      [51204, '51,204'],
    ]);
    cases(formatTime, [
      [0, '1970-01-01'],
      [90_061_500, '1970-01-02 01:01:01'],
      [157_722_592_780_800_000, '+5000000-01-01'],
      [1.9e17, '–'],
      [Infinity, '–'],
    ]);
    cases(formatInstant, [
      ['2024-01-01', '2024-01-01'],
      ['2024-01-01T10:00:00.250', '2024-01-01 10:00:00'],
      ['2024-01-01T10:00:00+00', '2024-01-01 10:00:00+00'],
    ]);
    cases(formatList, [
      [[], ''],
      [['a'], 'a'],
      [['a', 'b'], 'a and b'],
      [['a', 'b', 'c'], 'a, b and c'],
    ]);
  });

  it('are short and near, whatever they are', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e300, max: 1e300 }), (value) => {
        const text = formatValue(value);
        expect(text.length).toBeLessThanOrEqual(17);
        const read = Number(text.replaceAll(',', '').replace('−', '-'));
        expect(Math.abs(read - value)).toBeLessThanOrEqual(Math.abs(value) * 5.001e-4 + 1e-320);
      }),
    );
  });
});
