import { describe, expect, it } from 'vitest';
import { csvLine, guardedCsvLine } from '../../../shared/analysis/csv-line';

describe('guardedCsvLine', () => {
  it.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\tx', '\rx', '-'])('marks %j', (text) => {
    expect(guardedCsvLine([text])).toBe(csvLine([`'${text}`]));
  });

  it.each(['-1', '+2.5', '-1e-7', 'a=b', '', '18 to under 25'])('leaves %j', (text) => {
    expect(guardedCsvLine([text])).toBe(csvLine([text]));
  });

  it('leaves numbers and what is missing', () => {
    expect(guardedCsvLine([-1.5, null, 0])).toBe('-1.5,,0\r\n');
  });
});
