import { describe, expect, it } from 'vitest';
import { ARM_COLUMNS } from '../../../../../renderer/views/performance/ExperimentPanel';
import { columnsCsv } from '../../../../../renderer/views/parts/columns-csv';
import { experimentRows } from '../../../../../shared/card/experiment-rows';
import type { Experiment } from '../../../../../shared/domain/experiment';
import { DEFAULT_OUTCOME_SETTINGS } from '../../../../../shared/domain/outcome';
import { csvRecords } from '../csv-records';

const arm = {
  arm: 'new',
  control: { value: 0.1, rows: 600 },
  value: { value: 0.125, rows: 610 },
  change: { value: 0.025, lower: 0.01, upper: 0.04, rows: 1210 },
  uplift: { value: 0.25, lower: 0.1, upper: 0.4 },
  sequential: { lower: -0.01, upper: 0.06 },
  pValue: 0.001,
  pAdjusted: 0.002,
  status: 'better',
} as const;

const experiment: Experiment = {
  column: 'ab_group',
  unit: null,
  control: 'control',
  outcome: DEFAULT_OUTCOME_SETTINGS,
  arms: [],
  ratio: null,
  mismatch: false,
  mixed: 0,
  withoutUnit: 0,
  withoutArm: 0,
  metrics: [
    {
      id: 'label-rate',
      name: 'label: yes',
      better: 'higher',
      written: 'share',
      method: 'proportion',
      arms: [
        arm,
        { ...arm, arm: 'other', sequential: null, uplift: null, pAdjusted: null, status: 'unknown' },
      ],
    },
  ],
  headline: '',
  reasons: [],
  notes: [],
};

describe('the table of an experiment as CSV', () => {
  it('has every number of an arm with full precision, what it lacks as an empty field', () => {
    const [first, second] = csvRecords(columnsCsv(ARM_COLUMNS, experimentRows(experiment)));
    expect(first).toEqual({
      metric: 'label-rate',
      arm: 'new',
      control: '0.1',
      control_units: '600',
      value: '0.125',
      units: '610',
      change: '0.025',
      change_lower: '0.01',
      change_upper: '0.04',
      any_look_lower: '-0.01',
      any_look_upper: '0.06',
      relative: '0.25',
      relative_lower: '0.1',
      relative_upper: '0.4',
      p_adjusted: '0.002',
      status: 'better',
    });
    expect(second).toMatchObject({ arm: 'other', any_look_lower: '', relative: '', p_adjusted: '' });
  });
});
