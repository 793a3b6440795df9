import { describe, expect, it } from 'vitest';
import { formatBytes } from '../../../../renderer/format/bytes';
import { formatPercent, formatPoints, formatShare } from '../../../../renderer/format/share';
import { formatDuration, formatDurationChange, formatTime } from '../../../../renderer/format/time';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('shares', () => {
  it.each([
    [0, '0 %'],
    [0.019, '1.9 %'],
    [0.5, '50 %'],
    [1, '100 %'],
    [0.00001, '< 0.1 %'],
    [0.99999, '> 99.9 %'],
    [-0.25, '−25 %'],
    [Number.NaN, '–'],
  ])('writes %s as %s', (share, text) => {
    expect(plain(formatPercent(share))).toBe(text);
  });

  it('keeps one decimal where shares stand in a column', () => {
    expect(plain(formatShare(0.5))).toBe('50.0 %');
  });

  it.each([
    [0.004, '+0.4'],
    [-0.001, '−0.1'],
    [0, '0'],
    [0.00001, '+0.00'],
    [-0.0003, '−0.03'],
  ])('writes a change of %s in points as %s', (change, text) => {
    expect(formatPoints(change)).toBe(text);
  });
});

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [61_400_000, '61.4 MB'],
    [999_900_000, '1.0 GB'],
    [3_100_000_000, '3.1 GB'],
  ])('writes %s as %s', (bytes, text) => {
    expect(plain(formatBytes(bytes))).toBe(text);
  });
});

describe('times', () => {
  it.each([
    [Date.UTC(2018, 0, 1), '2018-01-01'],
    [Date.UTC(2018, 0, 1, 12, 30), '2018-01-01 12:30'],
    [Date.UTC(2018, 0, 1, 12, 30, 5), '2018-01-01 12:30:05'],
    [-1, '1969-12-31 23:59:59'],
    [Date.UTC(12_000, 0, 1), '12000-01-01'],
    [157_722_592_780_800_000, '5000000-01-01'],
    [Infinity, '–'],
    [1e300, '–'],
  ])('writes %s as %s', (moment, text) => {
    expect(formatTime(moment)).toBe(text);
  });

  it.each([
    [340, '340 ms'],
    [1200, '1.2 s'],
    [90_000, '1.5 min'],
    [86_400_000, '1 day'],
    [302_400_000, '3.5 days'],
    [-1200, '−1.2 s'],
  ])('writes a span of %s ms as %s', (span, text) => {
    expect(plain(formatDuration(span))).toBe(text);
  });

  it('signs a change of time', () => {
    expect(plain(formatDurationChange(1200))).toBe('+1.2 s');
  });
});
