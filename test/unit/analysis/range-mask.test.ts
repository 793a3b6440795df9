import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpareMemory } from '../../../shared/analysis/columns/spare-memory';
import { encodeNumbers } from '../../../shared/analysis/columns/encoded-numbers';
import { predicateRange, rangeMask } from '../../../shared/analysis/columns/range-mask';
import { maskBit } from '../../../shared/analysis/columns/slice-rows';
import type { Column } from '../../../shared/domain/column';

const column = (type: string): Column => ({ name: 'x', type, storage: 'number' });

describe('predicateRange', () => {
  it('takes bounds that doubles hold exactly, and leaves the rest to the engine', () => {
    const range = { kind: 'range', column: 'x', min: 1, max: 2 } as const;
    expect(predicateRange(range, column('DOUBLE'))).toEqual({ from: 1, to: 2, toOpen: false });
    expect(predicateRange({ kind: 'range', column: 'x', min: 1 }, column('INTEGER'))?.to).toBe(Infinity);
    for (const type of ['BIGINT', 'DECIMAL(10,2)', 'FLOAT', 'VARCHAR'])
      expect(predicateRange(range, column(type))).toBeNull();
    expect(predicateRange({ kind: 'range', column: 'x', min: '0.1' }, column('DOUBLE'))).toBeNull();
    expect(predicateRange({ kind: 'range', column: 'x' }, column('DOUBLE'))).toBeNull();
  });

  it('takes moments as the column has them', () => {
    const time = (from?: string, to?: string) => ({
      kind: 'time' as const,
      column: 'x',
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    });
    expect(predicateRange(time('2026-01-01', '2026-01-02T03:04:05.678'), column('TIMESTAMP'))).toEqual({
      from: Date.UTC(2026, 0, 1),
      to: Date.UTC(2026, 0, 2, 3, 4, 5, 678),
      toOpen: true,
    });
    expect(predicateRange(time('2026-01-01'), column('DATE'))?.toOpen).toBe(false);
    expect(predicateRange(time('2026-01-01T12:00'), column('DATE'))).toBeNull();
    expect(predicateRange(time('yesterday'), column('TIMESTAMP'))).toBeNull();
    expect(predicateRange(time('2026-01-01T00:00:00+02:00'), column('TIMESTAMP'))).toBeNull();
    expect(predicateRange(time('2026-01-01'), column('TIMESTAMP WITH TIME ZONE'))).toBeNull();
    expect(predicateRange(time(), column('TIMESTAMP'))).toBeNull();
  });
});

describe('rangeMask', () => {
  const bound = fc.oneof(fc.integer({ min: -5, max: 40_000 }), fc.constantFrom(-Infinity, Infinity));

  it.each([7, 39_989])('finds the rows of a column of %d values', (different) => {
    const values = Float64Array.from({ length: 40_001 }, (_, row) =>
      row % 5 === 0 ? NaN : (row * 7919) % different,
    );
    const encoded = encodeNumbers(values.slice(), null, new SpareMemory());
    expect(encoded.kind).toBe(different === 7 ? 'ranked' : 'sorted');
    fc.assert(
      fc.property(bound, bound, fc.boolean(), (from, to, toOpen) => {
        const mask = rangeMask(encoded, { from, to, toOpen });
        const wrong = values.findIndex((value, row) => {
          const within = value >= from && (toOpen ? value < to : value <= to);
          return maskBit(mask, row) !== (within ? 1 : 0);
        });
        expect(wrong).toBe(-1);
      }),
      { numRuns: 20 },
    );
  });
});
