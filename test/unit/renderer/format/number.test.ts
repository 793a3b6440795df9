import { describe, expect, it } from 'vitest';
import {
  formatApart,
  formatChange,
  formatCount,
  formatMetric,
  formatNumber,
  formatPValue,
  formatQuantity,
} from '../../../../renderer/format/number';

describe('formatNumber', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [38.7213, '38.72'],
    [-38.7, '−38.7'],
    [51204, '51,204'],
    [51204.4567, '51,204'],
    [1234.5, '1,235'],
    [0.00123456, '0.001235'],
    [0.1, '0.1'],
    [9.9999, '10'],
    [1e-9, '1e-9'],
    [-1.2346e-7, '−1.235e-7'],
    [123456789012, '123,456,789,012'],
    [1e15, '1e15'],
    [34_078_581_234.5, '3.408e10'],
    [3.3000001e-10, '3.3e-10'],
    [2.5e100, '2.5e100'],
    [-1.23456e20, '−1.235e20'],
    [1.5e9 + 0.5, '1.5e9'],
    [1.7976931348623157e308, '1.798e308'],
    [Number.NaN, 'NaN'],
    [Infinity, '∞'],
    [-Infinity, '−∞'],
  ])('writes %s as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('writes a dash for a value that does not exist', () => {
    expect(formatNumber(null)).toBe('–');
    expect(formatNumber(undefined)).toBe('–');
  });

  it('takes the number of significant digits', () => {
    expect(formatNumber(Math.PI, 3)).toBe('3.14');
  });
});

describe('counts and changes', () => {
  it('groups counts and says what is counted', () => {
    expect(formatCount(1234567)).toBe('1,234,567');
    expect(formatQuantity(1, 'row')).toBe('1\u00a0row');
    expect(formatQuantity(2, 'category', 'categories')).toBe('2\u00a0categories');
  });

  it('signs a change', () => {
    expect(formatChange(3.2)).toBe('+3.2');
    expect(formatChange(-3.2)).toBe('−3.2');
    expect(formatChange(0)).toBe('0');
    expect(formatChange(undefined)).toBe('–');
  });
});

describe('formatApart', () => {
  it('has as few digits as tell numbers apart', () => {
    expect(formatApart([1.23456, 7.654321], 3, 8)).toEqual(['1.23', '7.65']);
    expect(formatApart([1.23456, 1.23421], 3, 8)).toEqual(['1.235', '1.234']);
    expect(formatApart([1, 1], 3, 8)).toEqual(['1', '1']);
    expect(formatApart([1 + 1e-12, 1 + 2e-12], 3, 8)).toEqual(['1', '1']);
  });
});

describe('formatMetric', () => {
  it.each([
    [0, '0.000'],
    [0.33, '0.330'],
    [0.0001, '< 0.001'],
    [12.345, '12.35'],
    [123.45, '123.5'],
    [1234.5, '1,235'],
    [1e6, '1,000,000'],
    [Infinity, '∞'],
  ])('writes %s as %s', (value, text) => {
    expect(formatMetric(value)).toBe(text);
  });
});

describe('formatPValue', () => {
  it.each([
    [0, '< 1e-15'],
    [3.14e-12, '3.1e-12'],
    [0.0021, '0.0021'],
    [0.08, '0.080'],
    [0.41, '0.41'],
    [0.999, '> 0.99'],
    [1, '1'],
  ])('writes %s as %s', (value, text) => {
    expect(formatPValue(value)).toBe(text);
  });
});
