import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingPeriod, periodsBetween } from '../../../../shared/analysis/timeline/periods';
import type { Period } from '../../../../shared/domain/timeline';

const at = (text: string): number => Date.parse(text);

describe('periodsBetween', () => {
  it('follows the calendar', () => {
    const months = periodsBetween(at('2024-01-15T00:00:00Z'), at('2024-03-01T00:00:00Z'), 'month', 'UTC');
    expect(months.map(({ label, start, end }) => [label, (end - start) / 86_400_000])).toEqual([
      ['2024-01', 31],
      ['2024-02', 29],
      ['2024-03', 31],
    ]);
  });

  it('makes a day as long as the clock of its zone did', () => {
    const days = periodsBetween(
      at('2026-03-28T12:00:00Z'),
      at('2026-03-30T12:00:00Z'),
      'day',
      'Europe/Berlin',
    );
    expect(days.map(({ label, start, end }) => [label, (end - start) / 3_600_000])).toEqual([
      ['2026-03-28', 24],
      ['2026-03-29', 23],
      ['2026-03-30', 24],
    ]);
  });

  it('tells the two hours that clocks repeat apart by their offset', () => {
    const hours = periodsBetween(
      at('2026-10-24T23:30:00Z'),
      at('2026-10-25T02:00:00Z'),
      'hour',
      'Europe/Berlin',
    );
    expect(hours.map(({ label }) => label)).toEqual([
      '2026-10-25 01:00',
      '2026-10-25 02:00 +02:00',
      '2026-10-25 02:00 +01:00',
      '2026-10-25 03:00',
    ]);
  });

  it('begins weeks on Monday and names them as ISO 8601 does', () => {
    const weeks = periodsBetween(at('2026-01-01T00:00:00Z'), at('2026-01-05T00:00:00Z'), 'week', 'UTC');
    expect(weeks.map(({ label, start }) => [label, new Date(start).toISOString().slice(0, 10)])).toEqual([
      ['2026-W01', '2025-12-29'],
      ['2026-W02', '2026-01-05'],
    ]);
  });

  it('refuses an unknown zone and too many chunks, saying what to do', () => {
    expect(() => periodsBetween(0, 1, 'day', 'Mars/Olympus')).toThrow(/not a time zone/);
    expect(() => periodsBetween(0, at('2026-01-01T00:00:00Z'), 'day', 'UTC')).toThrow(
      /more than 1000 chunks/,
    );
  });

  it('leaves no gap and holds both ends, whatever the zone', () => {
    const period = fc.constantFrom<Period[]>('hour', 'day', 'week', 'month', 'quarter', 'year');
    const zone = fc.constantFrom(
      'UTC',
      'America/New_York',
      'Asia/Kolkata',
      'Australia/Lord_Howe',
      'Europe/Berlin',
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2e12 }),
        fc.integer({ min: 0, max: 1e9 }),
        period,
        zone,
        (first, length, p, z) => {
          const stretches = periodsBetween(first, first + length, p, z);
          expect(stretches[0]?.start).toBeLessThanOrEqual(first);
          expect(stretches.at(-1)?.end).toBeGreaterThan(first + length);
          stretches.slice(1).forEach((stretch, i) => expect(stretch.start).toBe(stretches[i]?.end));
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('fittingPeriod', () => {
  it('takes the longest period that still shows a development', () => {
    const day = 86_400_000;
    expect(fittingPeriod(0, 2 * 3_600_000)).toBe('hour');
    expect(fittingPeriod(0, 10 * day)).toBe('day');
    expect(fittingPeriod(0, 60 * day)).toBe('week');
    expect(fittingPeriod(0, 365 * day)).toBe('month');
    expect(fittingPeriod(0, 4 * 365 * day)).toBe('quarter');
    expect(fittingPeriod(0, 20 * 365 * day)).toBe('year');
  });
});
