import { describe, expect, it } from 'vitest';
import { headRows, isReadInPlace, loadedBytes, MOST_LOADED_BYTES } from '../../../shared/readers/in-place';
import type { FileRows, SourceColumn, SourcePlan } from '../../../shared/readers/read-context';
import { MemorySource } from '../../fixtures/memory-source';

const column = (type: string): SourceColumn => ({ name: type, type, untyped: false, guessed: false });

function plan(rows: number, format: SourcePlan['format'] = 'parquet'): SourcePlan {
  const inPlace = (): FileRows => {
    throw new Error('Nothing is read.');
  };
  return {
    source: new MemorySource(`file.${format}`, new Uint8Array()),
    format,
    columns: [],
    notes: [],
    rows,
    ...(format === 'parquet' ? { inPlace } : {}),
    engineBytes: () => 0,
    load: () => Promise.reject(new Error('Nothing is read.')),
    close: () => Promise.resolve(),
  };
}

describe('whether rows stay in their files', () => {
  const doubles = Array.from({ length: 10 }, () => column('DOUBLE'));
  const rows = MOST_LOADED_BYTES / 80;

  it('goes by the bytes that all files would take in memory', () => {
    expect(isReadInPlace([plan(rows)], doubles, undefined)).toBe(false);
    expect(isReadInPlace([plan(rows + 1)], doubles, undefined)).toBe(true);
    expect(isReadInPlace([plan(rows), plan(1)], doubles, undefined)).toBe(true);
    expect(isReadInPlace([plan(rows + 1)], doubles.slice(1), undefined)).toBe(false);
  });

  it('is what a person says, whatever the size', () => {
    expect(isReadInPlace([plan(1)], doubles, true)).toBe(true);
    expect(isReadInPlace([plan(rows * 9)], doubles, false)).toBe(false);
  });

  it('is never so for formats without row groups, and refused where it is asked', () => {
    expect(isReadInPlace([plan(rows * 9, 'csv')], doubles, undefined)).toBe(false);
    expect(() => isReadInPlace([plan(1), plan(1, 'csv')], doubles, true)).toThrow(
      'file.csv cannot be read in place: it is CSV',
    );
  });

  it('counts a column by its type', () => {
    const types = [
      'BOOLEAN',
      'UTINYINT',
      'SMALLINT',
      'INTEGER',
      'DATE',
      'BIGINT',
      'TIMESTAMP WITH TIME ZONE',
    ];
    expect(types.map((type) => loadedBytes(1, [type]))).toEqual([1, 1, 2, 4, 4, 8, 8]);
    expect(loadedBytes(10, ['VARCHAR', 'DECIMAL(12,2)', 'INTEGER[]', 'HUGEINT'])).toBe(640);
  });

  it('holds fewer first rows of many columns', () => {
    expect([headRows(1), headRows(40), headRows(200), headRows(100_000)]).toEqual([
      100_000, 100_000, 20_000, 500,
    ]);
  });
});
