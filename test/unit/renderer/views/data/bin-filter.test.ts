import { describe, expect, it } from 'vitest';
import { binFilters } from '../../../../../renderer/views/data/filters/bin-filter';
import { columnsHeld, withFilters } from '../../../../../renderer/views/data/filters/filter-list';
import { binsText, endsText } from '../../../../../renderer/views/data/inspector/bin-words';
import { storageClass, type Column } from '../../../../../shared/domain/column';

const column = (type: string): Column => ({ name: 'x', type, storage: storageClass(type) });

describe('histogram bins as filters', () => {
  it('hold their lower edge, the last bin its upper one too', () => {
    const edges = [0, 0.25, 0.5, 1];
    expect(binFilters(column('DOUBLE'), edges, 0, 1)).toEqual([
      { kind: 'compare', column: 'x', operator: '>=', value: 0 },
      { kind: 'compare', column: 'x', operator: '<', value: 0.5 },
    ]);
    expect(binFilters(column('DOUBLE'), edges, 2, 2)).toEqual([
      { kind: 'range', column: 'x', min: 0.5, max: 1 },
    ]);
    expect(binFilters(column('DOUBLE'), [], 0, 0)).toEqual([]);
  });

  it('of whole numbers are whole', () => {
    const edges = [-0.5, 3.5, 7.5, 11.5];
    expect(binFilters(column('BIGINT'), edges, 1, 2)).toEqual([
      { kind: 'range', column: 'x', min: 4, max: 11 },
    ]);
    expect(binFilters(column('BIGINT'), [-0.5, 0.5, 1.5], 1, 1)).toEqual([
      { kind: 'compare', column: 'x', operator: '=', value: 1 },
    ]);
    expect(binsText(column('BIGINT'), edges, 1, 2)).toBe('4 – 11');
    expect(binsText(column('BIGINT'), [-0.5, 0.5, 1.5], 1, 1)).toBe('1');
    expect(endsText(column('BIGINT'), edges)).toEqual(['0', '11']);
    // Fractions may have such edges by chance.
    expect(binFilters(column('DOUBLE'), edges, 1, 1)).toEqual([
      { kind: 'compare', column: 'x', operator: '>=', value: 3.5 },
      { kind: 'compare', column: 'x', operator: '<', value: 7.5 },
    ]);
    expect(endsText(column('DOUBLE'), edges)).toEqual(['−0.5', '11.5']);
  });

  it('of times begin at the first moment their type can tell at or after the edge', () => {
    const noon = Date.UTC(2024, 0, 1, 12);
    const edges = [noon, noon + 86_400_000, noon + 2 * 86_400_000];
    expect(binFilters(column('DATE'), edges, 0, 0)).toEqual([
      { kind: 'time', column: 'x', from: '2024-01-02', to: '2024-01-03' },
    ]);
    expect(binFilters(column('DATE'), edges, 1, 1)).toEqual([
      { kind: 'time', column: 'x', from: '2024-01-03', to: '2024-01-04' },
    ]);
    expect(binFilters(column('TIMESTAMP'), [0, 1000 / 3, 1000], 1, 1)).toEqual([
      { kind: 'time', column: 'x', from: '1970-01-01T00:00:00.333334', to: '1970-01-01T00:00:01.000001' },
    ]);
    expect(binFilters(column('TIMESTAMP WITH TIME ZONE'), [0, 500, 1000], 0, 0)).toEqual([
      { kind: 'time', column: 'x', from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:00:00.500Z' },
    ]);
    expect(binFilters(column('TIMESTAMP'), [-1500.5, -0.0001, 7], 0, 0)).toEqual([
      { kind: 'time', column: 'x', from: '1969-12-31T23:59:58.499500', to: '1970-01-01T00:00:00.000' },
    ]);
  });

  it('of a time of day have no end after the last one', () => {
    expect(binFilters(column('TIME'), [0, 43_200_000, 86_399_999.9995], 1, 1)).toEqual([
      { kind: 'time', column: 'x', from: '12:00:00.000' },
    ]);
  });
});

describe('the filters of the grid', () => {
  it('are not added twice', () => {
    const one = { kind: 'in', column: 'a', values: ['x'], negated: false } as const;
    const filters = [{ ...one, values: ['x'] }];
    expect(withFilters(filters, [{ ...one, values: ['x'] }])).toEqual(filters);
    expect(withFilters(filters, [{ ...one, values: ['y'] }])).toHaveLength(2);
  });

  it('say which columns they hold to one value', () => {
    expect([
      ...columnsHeld([
        { kind: 'in', column: 'a', values: ['x'], negated: false },
        { kind: 'in', column: 'b', values: ['x'], negated: true },
        { kind: 'in', column: 'c', values: ['x', 'y'], negated: false },
        { kind: 'compare', column: 'd', operator: '=', value: 1 },
        { kind: 'sql', expression: 'e = 1' },
      ]),
    ]).toEqual(['a', 'd']);
  });
});
