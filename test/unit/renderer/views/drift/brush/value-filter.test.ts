import { describe, expect, it } from 'vitest';
import { filteredByBrush } from '../../../../../../renderer/views/drift/brush/value-filter';
import type { Predicate } from '../../../../../../shared/domain/slice';

const edges = [17.5, 20.5, 23.5, 26.5];
const brushed = { column: 'age', scale: 'number', edges, whole: false } as const;
const other: Predicate = { kind: 'compare', column: 'age', operator: '!=', value: 3 };

describe('filteredByBrush', () => {
  it('keeps what lies between the edges, both in it', () => {
    expect(filteredByBrush([other], { ...brushed, bars: { from: 1, to: 2 } })).toEqual([
      other,
      { kind: 'range', column: 'age', min: 20.5, max: 23.5 },
    ]);
  });

  it('has whole bounds where all values are whole', () => {
    expect(filteredByBrush([], { ...brushed, whole: true, bars: { from: 1, to: 2 } })).toEqual([
      { kind: 'range', column: 'age', min: 21, max: 23 },
    ]);
  });

  it('is open where the brush reaches an end of the chart', () => {
    expect(filteredByBrush([], { ...brushed, bars: { from: 0, to: 2 } })).toEqual([
      { kind: 'range', column: 'age', max: 23.5 },
    ]);
    expect(filteredByBrush([], { ...brushed, bars: { from: 2, to: 3 } })).toEqual([
      { kind: 'range', column: 'age', min: 23.5 },
    ]);
    expect(filteredByBrush([other], { ...brushed, bars: { from: 0, to: 3 } })).toEqual([other]);
  });

  it('is joined with what filtered the column by interval before', () => {
    const before: Predicate = { kind: 'range', column: 'age', min: 18, max: 22 };
    expect(filteredByBrush([before, other], { ...brushed, bars: { from: 0, to: 2 } })).toEqual([
      other,
      { kind: 'range', column: 'age', min: 18, max: 22 },
    ]);
    expect(filteredByBrush([before], { ...brushed, bars: { from: 1, to: 2 } })).toEqual([
      { kind: 'range', column: 'age', min: 20.5, max: 22 },
    ]);
    const another: Predicate = { kind: 'range', column: 'age', min: 21 };
    expect(filteredByBrush([before, another], { ...brushed, bars: { from: 1, to: 2 } })).toEqual([
      { kind: 'range', column: 'age', min: 21, max: 22 },
    ]);
    expect(filteredByBrush([before], { ...brushed, bars: { from: 0, to: 3 } })).toEqual([before]);
  });

  it('comes beside a filter whose bounds are not numbers of its kind', () => {
    const exact: Predicate = { kind: 'range', column: 'age', min: '9007199254740993' };
    expect(filteredByBrush([exact], { ...brushed, bars: { from: 1, to: 2 } })).toEqual([
      exact,
      { kind: 'range', column: 'age', min: 20.5, max: 23.5 },
    ]);
  });

  it('keeps the period that a slice had, on either side', () => {
    const day = 86_400_000;
    const times = {
      column: 'opened',
      scale: 'time',
      edges: [0, day, 2 * day, 3 * day],
      whole: true,
    } as const;
    const split: Predicate = { kind: 'time', column: 'opened', from: '1970-01-02T12:00:00' };
    expect(filteredByBrush([split], { ...times, bars: { from: 1, to: 2 } })).toEqual([
      { kind: 'time', column: 'opened', from: '1970-01-02T12:00:00', to: '1970-01-03' },
    ]);
  });

  it('writes times as a period, the end not in it', () => {
    const day = 86_400_000;
    const times = {
      column: 'opened',
      scale: 'time',
      edges: [0, day, 1.5 * day, 2 * day],
      whole: false,
      bars: { from: 1, to: 2 },
    } as const;
    expect(filteredByBrush([], times)).toEqual([
      { kind: 'time', column: 'opened', from: '1970-01-02', to: '1970-01-02T12:00:00' },
    ]);
    expect(filteredByBrush([], { ...times, bars: { from: 0, to: 1 } })).toEqual([
      { kind: 'time', column: 'opened', to: '1970-01-02' },
    ]);
  });
});
