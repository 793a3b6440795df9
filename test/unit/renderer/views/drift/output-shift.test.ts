import { describe, expect, it } from 'vitest';
import { driftCsv } from '../../../../../renderer/views/drift/drift-csv';
import { columnMetrics } from '../../../../../renderer/views/drift/metric-definitions';
import { sideNumbers } from '../../../../../renderer/views/drift/side-numbers';
import type { ColumnDrift } from '../../../../../shared/domain/result';
import { DEFAULT_DRIFT_SETTINGS } from '../../../../../shared/domain/settings';
import { csvRecords } from '../csv-records';

const column = (given: Partial<ColumnDrift>): ColumnDrift => ({
  name: 'answer',
  kind: 'categorical',
  role: 'prediction',
  reference: { count: 100, missing: 0, distinct: 2 },
  production: { count: 100, missing: 0, distinct: 2 },
  metrics: {},
  bins: [],
  decision: { metric: 'psi', threshold: null, drifted: false, status: 'stable', reason: '' },
  notes: [],
  ...given,
});

const classes = column({
  metrics: { classShift: { category: 'yes', reference: 0.2, production: 0.25, shift: 0.125 } },
});
const boolean = column({
  kind: 'boolean',
  metrics: {
    meanShift: -0.5,
    classShift: { category: 'true', reference: 0.5, production: 0.25, shift: -0.5 },
  },
});
const fresh = column({
  metrics: { classShift: { category: '', reference: 0, production: 0.25, shift: null } },
});
const number = column({
  kind: 'numeric',
  reference: { count: 100, missing: 0, distinct: 9, mean: 2, standardDeviation: 4 },
  production: { count: 100, missing: 0, distinct: 9, mean: 5, standardDeviation: 1 },
  metrics: { meanShift: 0.75 },
});

/** Labels that speak of a shift, with their three cells. */
const shifts = (of: ColumnDrift): string[][] =>
  sideNumbers(of, 'number')
    .filter(({ label }) => /Shift|Share/.test(label))
    .map(({ label, reference, production, change }) => [label, reference, production, change]);

describe('the numbers behind a prediction or label', () => {
  it('have the class with its share of both sides and its shift, of booleans once', () => {
    expect(shifts(classes)).toEqual([
      ['Share of “yes”', '20\u00a0%', '25\u00a0%', '+5.0 pts'],
      ['Shift of the share', '', '', '+0.125\u00a0σ'],
    ]);
    expect(shifts(boolean)).toEqual([
      ['Share of “true”', '50\u00a0%', '25\u00a0%', '−25.0 pts'],
      ['Shift of the share', '', '', '−0.5\u00a0σ'],
    ]);
    expect(shifts(fresh)).toEqual([
      ['Share of empty text', '0\u00a0%', '25\u00a0%', '+25.0 pts'],
      ['Shift of the share', '', '', '–'],
    ]);
  });

  it('have the shift of the mean below the mean of numbers, and of booleans that are no output', () => {
    expect(sideNumbers(number, 'number').map(({ label }) => label)).toEqual([
      'Rows',
      'Missing',
      'Distinct',
      'Mean',
      'Shift of the mean',
      'Std deviation',
    ]);
    expect(shifts(number)).toEqual([['Shift of the mean', '', '', '+0.75\u00a0σ']]);
    expect(shifts(column({ kind: 'boolean', role: 'feature', metrics: { meanShift: 0.2 } }))).toEqual([
      ['Shift of the mean', '', '', '+0.2\u00a0σ'],
    ]);
    expect(shifts(column({}))).toEqual([]);
  });
});

describe('the definitions of a column', () => {
  const defined = (of: ColumnDrift) => columnMetrics(of, DEFAULT_DRIFT_SETTINGS, 'number');

  it('tell its shift once, with the values it was computed from', () => {
    expect(defined(boolean)).toEqual([
      {
        id: 'classShift',
        parameters: [
          ['Class', '“true”'],
          ['r', '50\u00a0%'],
          ['p', '25\u00a0%'],
          ['Δ', '−0.5\u00a0σ'],
        ],
      },
    ]);
    expect(defined(number)).toEqual([{ id: 'meanShift', parameters: [['Δ', '+0.75\u00a0σ']] }]);
    expect(defined(fresh)[0]?.parameters.at(-1)).toEqual([
      'Δ',
      'undefined: the class is not in the reference',
    ]);
  });
});

describe('the drift table as CSV', () => {
  it('has the shift of the mean and the class with full precision', () => {
    const rows = [classes, number].map((each) => ({ name: each.name, column: each, stale: false }));
    const records = csvRecords(driftCsv(rows, { decision: 'tidemark' }));
    expect(records[0]).toMatchObject({
      mean_shift: '',
      class: 'yes',
      class_reference: '0.2',
      class_production: '0.25',
      class_shift: '0.125',
    });
    expect(records[1]).toMatchObject({ mean_shift: '0.75', class: '', class_shift: '' });
  });
});
