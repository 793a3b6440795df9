import { describe, expect, it } from 'vitest';
import { columnsCsv } from '../../../../../renderer/views/parts/columns-csv';
import { groupThresholdCsv } from '../../../../../renderer/views/subgroups/group-threshold-csv';
import { worstRowsColumns } from '../../../../../renderer/views/subgroups/WorstRows';
import { groupsCsv } from '../../../../../shared/analysis/subgroups/groups-csv';
import type { Attribute, MetricInfo } from '../../../../../shared/domain/subgroups';
import { csvRecords } from '../csv-records';

const recall: MetricInfo = {
  id: 'recall',
  name: 'Recall',
  better: 'higher',
  written: 'share',
  definition: '',
  parity: { name: 'Equal opportunity', also: '' },
};

const estimate = (value: number) => ({ value, lower: value - 0.1, upper: value + 0.1, rows: 10 });
const rows = { rows: 20, labelled: 10 };

const attribute: Attribute = {
  name: 'sex',
  columns: ['sex'],
  why: '',
  bands: [],
  against: 'male',
  groups: [
    {
      label: 'female',
      predicates: [],
      reference: rows,
      production: rows,
      small: false,
      answers: null,
      metrics: {
        recall: {
          reference: estimate(0.5),
          production: estimate(0.25),
          change: null,
          disparity: {
            reference: null,
            production: { difference: estimate(-0.5), ratio: { value: null, rows: 0 }, verdict: 'fail' },
          },
        },
      },
    },
    {
      label: 'male',
      predicates: [],
      reference: rows,
      production: rows,
      small: true,
      answers: null,
      metrics: {},
    },
  ],
  omitted: { groups: 0, rows: 0 },
  gaps: [],
  verdict: 'fail',
  comparisons: 1,
  scores: null,
  reversal: null,
};

describe('tables of groups as CSV', () => {
  it('has every metric of every group that has it', () => {
    const records = csvRecords(groupsCsv([recall, { ...recall, id: 'precision' }], [attribute]).trimEnd());
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      attribute: 'sex',
      group: 'female',
      group_rows: '20',
      held_against: 'male',
      metric: 'recall',
      reference: '0.5',
      production: '0.25',
      production_lower: '0.15',
      production_rows: '10',
      change: '',
      difference: '-0.5',
      ratio: '',
      ratio_lower: '',
      verdict: 'fail',
    });
  });

  it('has each group at a threshold of its own, and all together', () => {
    const scores = [
      { label: 'low', counts: [[4, 1, 0], [0, 5, 0]] }, // prettier-ignore
      { label: 'high, "very"', counts: [[0, 0, 10], [5, 5, 0]] }, // prettier-ignore
    ];
    const records = csvRecords(groupThresholdCsv(scores, [1, 2], []));
    expect(records.map(({ group, threshold }) => [group, threshold])).toEqual([
      ['together', ''],
      ['low', '0.5'],
      ['high, "very"', '1'],
    ]);
    expect(records[1]).toMatchObject({
      predicted_positive: '0.5',
      accuracy: '0.9',
      precision: '1',
      recall_difference: '',
    });
    expect(records[2]).toMatchObject({ predicted_positive: '0', recall: '0', precision: '' });
  });

  it('has the rows on which the model is worst', () => {
    const worst = {
      by: 'error' as const,
      error: 'share wrong',
      errors: 'errors',
      of: 'labelled rows',
      written: 'share' as const,
      rows: 100,
      mean: 0.1,
      smallest: 10,
      columns: ['age'],
      slices: [],
    };
    const slice = {
      label: 'age < 20 · sex female',
      predicates: [],
      rows: 12,
      rowShare: 0.12,
      errorShare: 0.5,
      error: 0.4,
      elsewhere: 0.05,
      difference: { value: 0.35, rows: 100 },
      pAdjusted: 0.001,
      alike: 0,
    };
    expect(
      csvRecords(
        columnsCsv(
          worstRowsColumns(worst, () => undefined),
          [slice],
        ),
      ),
    ).toEqual([
      {
        rows: 'age < 20 · sex female',
        count: '12',
        row_share: '0.12',
        error_share: '0.5',
        error: '0.4',
        difference: '0.35',
        difference_lower: '',
        difference_upper: '',
        p_adjusted: '0.001',
        elsewhere: '0.05',
      },
    ]);
  });
});
