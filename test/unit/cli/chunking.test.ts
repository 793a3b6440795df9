import { describe, expect, it } from 'vitest';
import { givenChunking } from '../../../cli/input/chunking';

describe('givenChunking', () => {
  it('reads periods, rows and counts', () => {
    expect(givenChunking({})).toEqual({ by: 'auto', zone: 'UTC' });
    expect(givenChunking({ chunk: 'week', zone: 'Europe/Berlin' })).toEqual({
      by: 'period',
      period: 'week',
      zone: 'Europe/Berlin',
    });
    expect(givenChunking({ chunk: 'rows=500' })).toEqual({ by: 'size', rows: 500 });
    expect(givenChunking({ chunk: 'count=12' })).toEqual({ by: 'count', chunks: 12 });
  });

  it.each(['fortnight', 'rows', 'rows=', 'rows=0', 'count=1', 'week=2', 'rows=5=5', ''])(
    'refuses “%s”',
    (chunk) => {
      expect(() => givenChunking({ chunk })).toThrow(/--chunk cannot be/);
    },
  );

  it('refuses a zone there is not', () => {
    expect(() => givenChunking({ zone: 'Mars/Olympus' })).toThrow(/--zone cannot be/);
  });
});
