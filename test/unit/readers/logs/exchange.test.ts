import { describe, expect, it } from 'vitest';
import { answered } from '../../../../shared/readers/logs/exchange';
import type { JsonValue } from '../../../../shared/readers/logs/json-value';
import { payload } from '../../../../shared/readers/logs/payload';

const ROWS = [
  { a: 1, b: 'x' },
  { a: 2, b: 'y' },
];
const FEATURES = [
  { feature_0: 1, feature_1: 'x' },
  { feature_0: 2, feature_1: 'y' },
];

describe('instances and answers', () => {
  it.each<[string, JsonValue, JsonValue]>([
    ['dataframe_records', { dataframe_records: ROWS }, ROWS],
    [
      'dataframe_split',
      {
        dataframe_split: {
          columns: ['a', 'b'],
          index: [0, 1],
          data: [
            [1, 'x'],
            [2, 'y'],
          ],
        },
      },
      ROWS,
    ],
    ['rows of names', { instances: ROWS }, ROWS],
    [
      'rows of values',
      {
        instances: [
          [1, 'x'],
          [2, 'y'],
        ],
      },
      FEATURES,
    ],
    ['columns', { inputs: { a: [1, 2], b: ['x', 'y'] } }, ROWS],
    ['columns without a word around', { a: [1, 2], b: ['x', 'y'] }, ROWS],
    [
      'tensors',
      {
        inputs: [
          { name: 'a', shape: [2, 1], data: [1, 2] },
          { name: 'b', shape: [2], data: [['x'], ['y']] },
        ],
      },
      ROWS,
    ],
    [
      'ndarray',
      {
        data: {
          names: ['a', 'b'],
          ndarray: [
            [1, 'x'],
            [2, 'y'],
          ],
        },
      },
      ROWS,
    ],
    ['tensor', { data: { names: ['a', 'b'], tensor: { shape: [2, 2], values: [1, 'x', 2, 'y'] } } }, ROWS],
    ['features', { instances: [{ features: [1, 'x'] }, { features: [2, 'y'] }] }, FEATURES],
    ['CSV', payload('1,x\n2,y', 'text/csv') ?? null, FEATURES],
    ['CSV with names', payload('a,b\r\n1,x\r\n2,y\r\n', 'text/csv') ?? null, ROWS],
    ['JSON Lines', payload('{"a":1,"b":"x"}\n{"a":2,"b":"y"}', 'application/jsonlines') ?? null, ROWS],
  ])('reads %s', (_, request, rows) => {
    const calls = answered(request, { predictions: [0, 1] });
    expect(calls.map(({ inputs }) => inputs)).toEqual(rows);
    expect(calls.map(({ answer }) => answer)).toEqual([0, 1]);
  });

  it('takes a list of numbers as one row or as many, by the number of answers', () => {
    expect(answered([1, 2], [0.5]).map(({ inputs }) => inputs)).toEqual([{ feature_0: 1, feature_1: 2 }]);
    expect(answered([1, 2], [0.5, 0.6]).map(({ inputs }) => inputs)).toEqual([
      { feature_0: 1 },
      { feature_0: 2 },
    ]);
    expect(answered({ a: [1, 2] }, { predictions: [7] }).map(({ inputs }) => inputs)).toEqual([
      { a: [1, 2] },
    ]);
    expect(answered([[1]], [0.1, 0.9])[0]?.answer).toEqual([0.1, 0.9]);
  });

  it('refuses numbers that differ, shapes that do not fit and names that do not', () => {
    expect(() => answered({ instances: [[1], [2]] }, { predictions: [1, 2, 3] })).toThrow(
      'inputs (2) and predictions (3)',
    );
    expect(() => answered({ inputs: [{ name: 'a', shape: [3], data: [1, 2] }] }, undefined)).toThrow(
      'shape of `a`',
    );
    expect(() => answered({ dataframe_split: { columns: ['a'], data: [[1, 2]] } }, undefined)).toThrow(
      'names 1 columns',
    );
  });

  it('gives what there is when a half is missing', () => {
    expect(answered({ instances: [[1]] }, undefined)).toEqual([
      { inputs: { feature_0: 1 }, answer: undefined },
    ]);
    expect(answered(undefined, [1, 2])).toHaveLength(2);
    expect(answered(undefined, undefined)).toEqual([]);
  });
});
