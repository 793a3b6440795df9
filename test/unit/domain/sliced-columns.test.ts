import { describe, expect, it } from 'vitest';
import { slicedColumns } from '../../../shared/domain/sliced-columns';
import type { Predicate, Slice } from '../../../shared/domain/slice';

const slice = (...predicates: Predicate[]): Slice => ({ dataset: 'd', name: '', predicates });
const columns = ['gender', 'age', 'and', 'a "b"', 'Größe'];
const found = (reference: Slice, production: Slice): string[] => [
  ...slicedColumns({ reference, production }, columns),
];
const women: Predicate = { kind: 'compare', column: 'gender', operator: '=', value: 'F' };
const sql = (expression: string): Predicate => ({ kind: 'sql', expression });

describe('the columns two slices are filtered by', () => {
  it('are those with a filter on one side, or another one on each', () => {
    expect(found(slice(), slice())).toEqual([]);
    expect(found(slice(), slice(women))).toEqual(['gender']);
    expect(found(slice(women), slice({ ...women, value: 'M' }))).toEqual(['gender']);
    expect(found(slice({ kind: 'missing', column: 'age', negated: true }), slice())).toEqual(['age']);
  });

  it('are none of those with the same filters on both, in any order', () => {
    const old: Predicate = { kind: 'range', column: 'age', min: 60 };
    const known: Predicate = { kind: 'missing', column: 'age', negated: true };
    expect(found(slice(women, old, known), slice(known, women, old))).toEqual([]);
  });

  it('are found in SQL by name, never in its texts', () => {
    expect(found(slice(), slice(sql(`GENDER = 'age' AND "a ""b""" > 1`)))).toEqual(['gender', 'a "b"']);
    expect(found(slice(), slice(sql(`größe > 1`)))).toEqual(['Größe']);
    expect(found(slice(sql('age > 1')), slice(sql('age > 1')))).toEqual([]);
    expect(found(slice(sql('age > 1')), slice(sql('age > 2')))).toEqual(['age']);
  });
});
