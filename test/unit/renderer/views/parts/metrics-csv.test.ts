import { expect, it } from 'vitest';
import { matrixCsv } from '../../../../../renderer/views/parts/matrix-csv';
import { metricsCsv } from '../../../../../renderer/views/parts/metrics-csv';
import { csvRecords } from '../csv-records';

const MODELS = [
  { side: 'production', name: 'Live' },
  { side: 'shadow', name: 'Shadow' },
] as const;

const metric = { id: 'f1', name: 'F1', definition: '', written: 'share', better: 'higher' } as const;

it('writes metrics with their intervals, and nothing where something is not known', () => {
  const text = metricsCsv(MODELS, [
    {
      ...metric,
      values: [
        { value: 0.5, lower: 0.4, upper: 0.6, rows: 100 },
        { value: 0.75, rows: 90 },
      ],
      change: { value: 0.25, lower: 0.1, upper: 0.4, rows: 90 },
      status: 'better',
    },
    {
      ...metric,
      values: [
        { value: null, rows: 0 },
        { value: 1, rows: 3 },
      ],
      change: null,
      status: 'unknown',
    },
  ]);
  expect(csvRecords(text)).toEqual([
    {
      metric: 'F1',
      live: '0.5',
      live_lower: '0.4',
      live_upper: '0.6',
      live_rows: '100',
      shadow: '0.75',
      shadow_lower: '',
      shadow_upper: '',
      shadow_rows: '90',
      change: '0.25',
      change_lower: '0.1',
      change_upper: '0.4',
      status: 'better',
    },
    {
      metric: 'F1',
      live: '',
      live_lower: '',
      live_upper: '',
      live_rows: '0',
      shadow: '1',
      shadow_lower: '',
      shadow_upper: '',
      shadow_rows: '3',
      change: '',
      change_lower: '',
      change_upper: '',
      status: '',
    },
  ]);
});

it('writes a matrix as pairs of classes, both sides beside each other', () => {
  const matrix = { reference: [[5, 1], [2, 8]], production: [[7, 0], [3, 9]] }; // prettier-ignore
  expect(matrixCsv(['label', 'prediction'], ['no', 'yes, it is'], matrix)).toBe(
    [
      'label,prediction,reference,production',
      'no,no,5,7',
      'no,"yes, it is",1,0',
      '"yes, it is",no,2,3',
      '"yes, it is","yes, it is",8,9',
    ].join('\r\n'),
  );
});
