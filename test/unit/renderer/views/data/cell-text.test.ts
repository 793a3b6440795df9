import { describe, expect, it } from 'vitest';
import { shownCell } from '../../../../../renderer/views/data/grid/cell-text';

const text = (value: string | null, storage: Parameters<typeof shownCell>[1] = 'string'): string =>
  shownCell(value, storage).text;

describe('a cell', () => {
  it('tells missing, empty and NaN apart', () => {
    expect(shownCell(null, 'number')).toEqual({ kind: 'missing', text: '–', title: 'Missing' });
    expect(shownCell('NaN', 'number')).toMatchObject({ kind: 'missing', text: 'NaN' });
    expect(shownCell('', 'string')).toMatchObject({ kind: 'empty', text: '“”' });
    expect(shownCell('NaN', 'string')).toEqual({ kind: 'value', text: 'NaN' });
    expect(shownCell('–', 'string')).toEqual({ kind: 'value', text: '–' });
    expect(shownCell(' ', 'string')).toEqual({ kind: 'value', text: ' ' });
  });

  it('keeps whole numbers and rounds long fractions, with the exact number as title', () => {
    expect(text('1234567890123456789', 'number')).toBe('1234567890123456789');
    expect(text('-42', 'number')).toBe('−42');
    expect(text('0.1', 'number')).toBe('0.1');
    expect(shownCell('0.30000000000000004', 'number')).toEqual({
      kind: 'value',
      text: '0.3',
      title: '0.30000000000000004',
    });
    expect(text('12345678901.25', 'number')).toBe('12345678900');
    expect(shownCell('12345678901.25', 'number').title).toBe('12345678901.25');
    expect(text('1e+21', 'number')).toBe('1e21');
    expect(text('Infinity', 'number')).toBe('∞');
    expect(text('-Infinity', 'number')).toBe('−∞');
  });

  it('leaves times as they are, but for the T', () => {
    expect(text('2024-01-01T00:00:00', 'datetime')).toBe('2024-01-01 00:00:00');
    expect(text('2024-01-01T09:30:00.000123Z', 'datetime')).toBe('2024-01-01 09:30:00.000123Z');
    expect(text('+012024-01-01T00:00:00', 'datetime')).toBe('+012024-01-01 00:00:00');
    expect(text('09:30:00', 'datetime')).toBe('09:30:00');
  });

  it('shows control characters and cuts what is long', () => {
    expect(text('a\tb\r\nc\nd\u0000\u0085')).toBe('a→b↵c↵d␀␦');
    expect(text('\u202eabc\u2066')).toBe('␦abc␦');
    const long = shownCell('x'.repeat(1_000_000), 'string');
    expect([long.text.length, long.title?.length]).toEqual([241, 2001]);
    expect(text(`${'x'.repeat(239)}😀`)).toBe(`${'x'.repeat(239)}…`);
  });
});
