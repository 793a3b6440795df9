import { describe, expect, it } from 'vitest';
import { columnsCsv } from '../../../../../renderer/views/parts/columns-csv';
import { segmentColumns } from '../../../../../renderer/views/shadow/SegmentTable';
import { thresholdCsv } from '../../../../../renderer/views/shadow/threshold-csv';
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
