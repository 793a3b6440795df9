import { describe, expect, it } from 'vitest';
import type { Bin } from '../../../../../shared/domain/result';
import { binPredicates } from '../../../../../renderer/views/drift/bin-predicate';

const none = { count: 0, share: 0 };
const upTo = (upper: number): Bin => ({
  label: '≤ …',
  kind: 'interval',
  lower: null,
  upper,
  reference: none,
  production: none,
  contribution: 0,
});

describe('the rows of a bin of times', () => {
  it.each([
    [Date.UTC(2018, 0, 1), '2018-01-01T00:00:00.000'],
    [Date.UTC(12_000, 0, 1), '12000-01-01T00:00:00.000'],
    [157_722_592_780_800_000, '5000000-01-01'],
    [-157_846_927_219_200_000, '-5000000-01-01'],
  ])('are named by a date that the engine reads, of %s', (upper, value) => {
    const bin = upTo(upper);
    expect(binPredicates(bin, 'day', 'time', [bin])).toEqual([
      { kind: 'compare', column: 'day', operator: '<=', value },
    ]);
  });
});
