import { describe, expect, it } from 'vitest';
import { changedCsv } from '../../../../../renderer/views/drift/changed-csv';
import { sidesCsv } from '../../../../../renderer/views/drift/sides-csv';
import { testsCsv } from '../../../../../renderer/views/drift/tests/tests-csv';
import { rankingCsv } from '../../../../../renderer/views/drift/together/ClassifierPart';
import { matrixPairsCsv, pairsCsv } from '../../../../../renderer/views/drift/together/correlation-csv';
import { reconstructionCsv } from '../../../../../renderer/views/drift/together/reconstruction-csv';
import type { ColumnTest } from '../../../../../shared/domain/column-tests';
import type { ColumnDrift } from '../../../../../shared/domain/result';
import { csvRecords } from '../csv-records';

const column: ColumnDrift = {
  name: 'a,b',
  kind: 'numeric',
  role: 'feature',
  reference: { count: 10, missing: 2, distinct: 4, mean: 1 / 3, quantiles: [1, 2, 3, 4, 5] },
  production: { count: 20, missing: 0, mean: null },
  metrics: {},
  bins: [],
  decision: { metric: 'psi', threshold: null, drifted: false, status: 'stable', reason: '' },
  notes: [],
};

const test: ColumnTest = {
  id: 'kolmogorov-smirnov',
  name: 'Kolmogorov-Smirnov',
  family: 'test',
  statistic: { name: 'D', value: 0.123456789 },
  pValue: 0.001,
  pValueBound: 'at most',
  detail: '',
  source: 'SciPy, "ks_2samp"',
};

describe('tables of a column as CSV', () => {
  it('has the numbers of both sides that one of them has', () => {
    expect(csvRecords(sidesCsv(column))).toEqual([
      { column: 'a,b', number: 'values', reference: '10', production: '20' },
      { column: 'a,b', number: 'missing', reference: '2', production: '0' },
      { column: 'a,b', number: 'distinct', reference: '4', production: '' },
      { column: 'a,b', number: 'mean', reference: '0.3333333333333333', production: '' },
      { column: 'a,b', number: 'p5', reference: '1', production: '' },
      { column: 'a,b', number: 'p25', reference: '2', production: '' },
      { column: 'a,b', number: 'median', reference: '3', production: '' },
      { column: 'a,b', number: 'p75', reference: '4', production: '' },
      { column: 'a,b', number: 'p95', reference: '5', production: '' },
    ]);
  });

  it('has its tests, and why one was not computed', () => {
    const skipped: ColumnTest = {
      ...test,
      id: 'fisher-exact',
      statistic: null,
      pValue: null,
      reason: 'only for two by two',
    };
    delete skipped.pValueBound;
    const records = csvRecords(testsCsv({ name: 'x', tests: [test, skipped] }));
    expect(records[0]).toMatchObject({
      test: 'kolmogorov-smirnov',
      statistic: '0.123456789',
      p: '0.001',
      p_bound: 'at most',
      not_computed: '',
      source: 'SciPy, "ks_2samp"',
    });
    expect(records[1]).toMatchObject({
      statistic: '',
      p: '',
      p_bound: '',
      not_computed: 'only for two by two',
    });
  });

  it('has the categories that came and went', () => {
    const categories = {
      new: [{ value: '', count: 3 }],
      newCount: 1,
      vanished: [{ value: 'west', count: 9 }],
      vanishedCount: 1,
    };
    expect(changedCsv({ ...column, name: 'region', categories })).toBe(
      'column,change,value,rows\r\nregion,new,"",3\r\nregion,vanished,west,9',
    );
    expect(changedCsv(column)).toBe('column,change,value,rows');
  });
});

describe('tables of columns together as CSV', () => {
  const correlations = {
    tested: 3,
    changed: 1,
    pairs: [
      {
        first: 'a',
        second: 'b',
        reference: 0.2,
        production: -0.1,
        change: -0.3,
        pValue: 0.01,
        pAdjusted: 0.03,
      },
    ],
    matrix: {
      columns: ['a', 'b', 'c'],
      reference: [[1, 0.25, null], [0.25, 1, -0.5], [null, -0.5, 1]], // prettier-ignore
      production: [[1, 0.5, 0.3], [0.5, 1, 0.25], [0.3, 0.25, 1]], // prettier-ignore
    },
  };

  it('has the pairs that changed most', () => {
    expect(pairsCsv(correlations)).toBe(
      'first,second,reference,production,change,p,p_adjusted\r\na,b,0.2,-0.1,-0.3,0.01,0.03',
    );
  });

  it('has every pair of the map once, without a change where one side is not defined', () => {
    expect(csvRecords(matrixPairsCsv(correlations))).toEqual([
      { first: 'a', second: 'b', reference: '0.25', production: '0.5', change: '0.25' },
      { first: 'a', second: 'c', reference: '', production: '0.3', change: '' },
      { first: 'b', second: 'c', reference: '-0.5', production: '0.25', change: '0.75' },
    ]);
  });

  it('has the reconstruction error of both sides, then of each chunk', () => {
    const error = { rows: 100, mean: 1.5, lower: 1, upper: 2, standardDeviation: 0.5 };
    const records = csvRecords(
      reconstructionCsv({
        columns: 3,
        components: 2,
        explained: 0.7,
        heldOut: true,
        difference: 0.1,
        reference: error,
        production: { ...error, mean: 2.5 },
        overTime: {
          column: 'at',
          description: 'by month',
          chunks: [
            {
              side: 'production',
              label: '2024-01',
              from: '2024-01-01',
              to: '2024-02-01',
              rows: 3,
              incomplete: false,
              inSlice: true,
              beyond: false,
            },
          ],
        },
      }),
    );
    expect(records.map(({ side, chunk, mean }) => [side, chunk, mean])).toEqual([
      ['reference', '', '1.5'],
      ['production', '', '2.5'],
      ['production', '2024-01', ''],
    ]);
    expect(records[2]).toMatchObject({ rows: '3', beyond: 'false' });
  });

  it('has all columns of the ranking', () => {
    expect(
      rankingCsv([
        { name: 'a', loss: 0.25 },
        { name: '', loss: -1e-9 },
      ]),
    ).toBe('column,auc_lost\r\na,0.25\r\n"",-1e-9');
  });
});
