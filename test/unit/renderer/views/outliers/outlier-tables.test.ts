import { describe, expect, it } from 'vitest';
import { excessColumns } from '../../../../../renderer/views/outliers/ExcessColumns';
import { excessSegmentColumns } from '../../../../../renderer/views/outliers/ExcessSegments';
import { ratesCsv } from '../../../../../renderer/views/outliers/rates-csv';
import { columnsCsv } from '../../../../../renderer/views/parts/columns-csv';
import { csvRecords } from '../csv-records';

const rate = (rows: number, flagged: number) => ({
  flagged,
  rows,
  share: flagged / rows,
  lower: 0.01,
  upper: 0.5,
});

describe('tables of outliers as CSV', () => {
  it('has columns with the excess and its interval', () => {
    const column = {
      name: 'in|come, net',
      reference: 0.01,
      production: 0.03,
      excess: 0.02,
      lower: 0.005,
      upper: 0.035,
    };
    expect(
      csvRecords(
        columnsCsv(
          excessColumns(() => undefined),
          [column],
        ),
      ),
    ).toEqual([
      {
        column: 'in|come, net',
        reference: '0.01',
        production: '0.03',
        excess: '0.02',
        excess_lower: '0.005',
        excess_upper: '0.035',
      },
    ]);
  });

  it('has groups with the column and the value apart', () => {
    const segment = {
      column: 'region',
      value: '',
      reference: rate(100, 1),
      production: rate(50, 5),
      excessRows: 4.5,
    };
    const text = columnsCsv(
      excessSegmentColumns(() => undefined),
      [segment],
    );
    expect(text.split('\r\n')[1]).toMatch(/^region,"",/);
    expect(csvRecords(text)[0]).toMatchObject({
      column: 'region',
      reference_rows: '100',
      production_rows: '50',
      production_share: '0.1',
      production_lower: '0.01',
      excess_rows: '4.5',
    });
  });

  it('has the rates at any threshold, intervals at the one in use alone', () => {
    const outliers = {
      histogram: { edges: [0, 1, 2, 3], reference: [90, 8, 2], production: [40, 5, 4] },
      far: { reference: 0, production: 1 },
      rate: { reference: rate(100, 2), production: rate(50, 5) },
      threshold: 2,
    };
    expect(csvRecords(ratesCsv(outliers, 2))).toEqual([
      {
        side: 'reference',
        threshold: '2',
        rows: '100',
        outliers: '2',
        share: '0.02',
        lower: '0.01',
        upper: '0.5',
        far_beyond: '0',
      },
      {
        side: 'production',
        threshold: '2',
        rows: '50',
        outliers: '5',
        share: '0.1',
        lower: '0.01',
        upper: '0.5',
        far_beyond: '1',
      },
    ]);
    expect(csvRecords(ratesCsv(outliers, 1))[0]).toMatchObject({
      threshold: '1',
      outliers: '10',
      lower: '',
      upper: '',
    });
  });
});
