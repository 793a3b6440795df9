import { describe, expect, it } from 'vitest';
import { columnsCsv } from '../../../../../renderer/views/parts/columns-csv';
import { segmentColumns } from '../../../../../renderer/views/shadow/SegmentTable';
import { choiceColumns } from '../../../../../renderer/views/shadow/ShadowsPanel';
import { OPERATION_COLUMNS } from '../../../../../renderer/views/shadow/OperationsPanel';
import { thresholdCsv } from '../../../../../renderer/views/shadow/threshold-csv';
import { operationRows } from '../../../../../shared/card/operation-rows';
import type { PairedOperation, ShadowChoice } from '../../../../../shared/domain/shadow';
import { csvRecords } from '../csv-records';

const segment = {
  column: 'race',
  value: null,
  rows: 40,
  share: 0.1,
  live: -0.5,
  shadow: -0.75,
  change: { value: -0.25, lower: -0.3, upper: -0.2, rows: 40 },
  pAdjusted: 1e-7,
};

describe('tables of the shadow view as CSV', () => {
  it('has segments in which the shadow is worse, errors of numbers without the sign they are judged by', () => {
    const text = (task: 'regression' | 'binary') =>
      csvRecords(
        columnsCsv(
          segmentColumns('right', task, () => undefined),
          [segment],
        ),
      );
    expect(text('regression')).toEqual([
      {
        column: 'race',
        value: '',
        rows: '40',
        share: '0.1',
        live: '0.5',
        shadow: '0.75',
        change: '-0.25',
        change_lower: '-0.3',
        change_upper: '-0.2',
        p_adjusted: '1e-7',
      },
    ]);
    expect(text('binary')[0]).toMatchObject({ live: '-0.5', shadow: '-0.75' });
  });

  it('has segments in which the models disagree', () => {
    expect(
      columnsCsv(
        segmentColumns('agree', 'binary', () => undefined),
        [{ ...segment, shadow: 0.75 }],
      ),
    ).toBe('column,value,rows,share,agree,p_adjusted\r\nrace,,40,0.1,0.75,1e-7');
  });

  it('has all shadows, a shadow without a metric with empty fields', () => {
    const choice: ShadowChoice = {
      name: 'v2, "new"',
      columns: ['answer_v2'],
      chosen: true,
      paired: 1200,
      counted: 900,
      agreement: 0.975,
      metric: {
        id: 'accuracy',
        name: 'Accuracy',
        better: 'higher',
        written: 'share',
        definition: '',
        live: { value: 0.8, rows: 900 },
        shadow: { value: 0.75, rows: 900 },
        change: { value: -0.05, lower: -0.06, upper: -0.04, rows: 900 },
        status: 'worse',
      },
      decision: 'hold',
      headline: 'Hold: the shadow is worse',
    };
    const text = columnsCsv(
      choiceColumns(() => undefined),
      [choice, { ...choice, name: 'v3', metric: null }],
    );
    const [first, second] = csvRecords(text);
    expect(first).toEqual({
      shadow: 'v2, "new"',
      pairs: '1200',
      counted: '900',
      agree: '0.975',
      metric: 'accuracy',
      live_value: '0.8',
      shadow_value: '0.75',
      change: '-0.05',
      change_lower: '-0.06',
      change_upper: '-0.04',
      decision: 'hold',
      verdict: 'Hold: the shadow is worse',
    });
    expect(second).toMatchObject({ shadow: 'v3', metric: '', live_value: '', change_lower: '' });
  });

  it('has latency of both models, a percentile without an interval', () => {
    const served = { mean: 12, p50: 10, p95: 20, p99: 30 };
    const latency: PairedOperation = {
      kind: 'latency',
      columns: { live: 'ms', shadow: 'shadow_ms' },
      pairs: 50,
      live: served,
      shadow: { ...served, p95: 25 },
      mean: { value: 1, lower: 0.5, upper: 1.5, rows: 50 },
      median: { value: 2, lower: 1, upper: 3, rows: 50 },
      pValue: null,
      status: 'worse',
    };
    const [median, p95] = csvRecords(columnsCsv(OPERATION_COLUMNS, operationRows(latency)));
    expect(median).toEqual({
      operation: 'Latency, median',
      live_column: 'ms',
      shadow_column: 'shadow_ms',
      live: '10',
      shadow: '10',
      change: '2',
      change_lower: '1',
      change_upper: '3',
      pairs: '50',
      status: 'worse',
    });
    expect(p95).toMatchObject({ operation: 'Latency, p95', change: '5', change_lower: '', status: '' });
  });

  it('has both models at a threshold', () => {
    const thresholds = {
      edges: [0, 0.5, 1],
      // By bin: negative (live no, yes), positive (live no, yes), unlabelled (live no, yes).
      counts: [
        [10, 0, 2, 0, 0, 0],
        [0, 1, 0, 7, 0, 0],
      ],
      inUse: 0.5,
    };
    const [live, shadow] = csvRecords(thresholdCsv(thresholds, 1));
    expect(live).toMatchObject({ model: 'live', threshold: '', predicted_positive: '0.4', accuracy: '0.85' });
    expect(shadow).toMatchObject({ model: 'shadow', threshold: '0.5', agreement: '1', turned_positive: '0' });
    expect(csvRecords(thresholdCsv(thresholds, 2))[1]).toMatchObject({ threshold: '1', precision: '' });
  });
});
