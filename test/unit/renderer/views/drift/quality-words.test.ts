import { describe, expect, it } from 'vitest';
import { limitText, sideText } from '../../../../../renderer/views/drift/quality/quality-words';
import { qualityCsv } from '../../../../../renderer/views/drift/quality/quality-csv';
import { qualityOf } from '../../../card/example-result';

describe('numbers of the checks', () => {
  it.each([
    [0.32812, 'share', '32.8\u00a0%'],
    [0.0015, 'share', '0.15\u00a0%'],
    [1e-9, 'share', '< 0.001\u00a0%'],
    [0.99999, 'share', '> 99.9\u00a0%'],
    [0, 'share', '0\u00a0%'],
    [1, 'share', '100\u00a0%'],
    [12345, 'rows', '12,345'],
    [null, 'share', '–'],
  ] as const)('%s of %s is %s', (value, unit, text) => {
    expect(sideText(value, { unit }).replace(/\u202f/g, '\u00a0')).toBe(text);
  });

  it('have a limit in points where a change is held against it', () => {
    expect(limitText({ id: 'missing_values', limit: 0.01, unit: 'share' })).toMatch(/^1\spt$/);
    expect(limitText({ id: 'out_of_range', limit: 0.001, unit: 'share' })).toMatch(/^0\.1\s%$/);
    expect(limitText({ id: 'infinite_values', limit: 0, unit: 'share' })).toBe('any');
    expect(limitText({ id: 'constant', limit: 2, unit: 'values' })).toBe('2');
    expect(limitText({ id: 'type', limit: null, unit: 'values' })).toBe('–');
  });
});

it('the checks as CSV: quoted, a missing column empty', () => {
  const text = qualityCsv(
    qualityOf(['fail', 'type', 'a "b", c', 'Differs.'], ['pass', 'row_count', null, 'Fine.']),
  );
  expect(text.split('\r\n')).toEqual([
    'verdict,column,check,found,reference,production,limit,unit,p_adjusted',
    'fail,"a ""b"", c",type,Differs.,0,0.2,0.1,share,',
    'pass,,row_count,Fine.,0,0.2,0.1,share,',
  ]);
});
