import { describe, expect, it } from 'vitest';
import {
  canBeTested,
  columnsWithTests,
  conspicuousColumns,
} from '../../../../shared/analysis/tests/tested-columns';
import type { ColumnTests } from '../../../../shared/domain/column-tests';
import { columnDriftSchema } from '../../../../shared/domain/result';
import { categoryColumn, excludedColumn, numberColumn } from '../../card/example-columns';
import { numberTestsOf } from '../../card/example-tests';

const up = Array.from({ length: 400 }, (_, i) => i);
const moved = numberColumn(
  'moved',
  up,
  up.map((value) => value + 200),
);
const stable = numberColumn('constructor', up, up);
const watched = categoryColumn('watched', [
  ['a', 5000, 4000],
  ['b', 3000, 3000],
  ['c', 2000, 3500],
]);
const id = excludedColumn('id', 'prediction_id', [400, 400]);

describe('tests in the result', () => {
  const box = {
    min: 0,
    max: 4,
    mean: 2,
    quantiles: [0, 1, 2, 3, 4],
    whiskers: { lower: 0, upper: 4 },
    outside: { below: 0, above: 0 },
  };
  const made: ColumnTests = {
    name: 'moved',
    kind: 'numeric',
    tests: numberTestsOf(moved),
    quantilePairs: { probabilities: [0.5], reference: [200], production: [400] },
    boxes: { reference: box, production: null },
  };

  it('come to the column of their name, and leave all others as they are', () => {
    const [first, second, third] = columnsWithTests([stable, moved, id], [made]);
    const { tests, quantilePairs, boxes } = made;
    expect([first, third]).toEqual([stable, id]);
    expect(second).toEqual({ ...moved, tests, quantilePairs, boxes });
    expect(columnDriftSchema.parse(second)).toEqual(second);
  });

  it('have no field that a column has nothing for, and are passed over where there is no such column', () => {
    const [only] = columnsWithTests([moved], [{ name: 'moved', kind: 'numeric', tests: [] }]);
    expect(Object.keys(only ?? {})).toEqual([...Object.keys(moved), 'tests']);
    expect(columnsWithTests([stable], [made])).toEqual([stable]);
  });

  it('are made of what drifted or is to be watched, and can be of all that is compared', () => {
    expect(conspicuousColumns([moved, watched, stable, id])).toEqual(['moved', 'watched']);
    expect([moved, watched, stable, id].map(canBeTested)).toEqual([true, true, true, false]);
  });
});
