import { expect, it } from 'vitest';
import { operationCsv } from '../../../../../renderer/views/performance/operation-csv';

it('writes every statistic of both sides, nothing for those there are not', () => {
  const side = { rows: 10, mean: 1.5, p50: 1, p95: 3, p99: null, sum: 15 };
  const text = operationCsv({
    kind: 'latency',
    column: 'ms',
    reference: side,
    production: { ...side, mean: null, rows: 0 },
    chunks: [],
  });
  expect(text).toBe(
    'column,side,mean,p50,p95,p99,sum,rows\r\nms,reference,1.5,1,3,,15,10\r\nms,production,,1,3,,15,0',
  );
});
