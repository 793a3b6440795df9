import type { Operation } from '../domain/performance';
import type { Result } from '../domain/result';
import { formatCount, formatPercent, formatValue, NOTHING } from './format';
import { codeCell, table } from './markdown';

const NAMES = { latency: 'Latency', cost: 'Cost', error: 'Error rate' } as const;

/** `## Monitoring (live)`: how the model runs and how it does now; null without anything to tell. */
export function monitoringSection({ performance, drift, comparison }: Result): string | null {
  if (performance === undefined) return null;
  const { operations, metrics, labels } = performance;
  const updated = comparison.production.timeRange?.to.slice(0, 10);
  const [first] = metrics;
  const rows: string[][] = [
    ...(updated === undefined ? [] : [['Data up to', updated, '']]),
    [
      'Columns drifted',
      `${formatCount(drift.driftedCount)} of ${formatCount(drift.comparedCount)}`,
      formatPercent(drift.driftedShare),
    ],
    ...(first?.production.value == null
      ? []
      : [
          [
            first.name,
            text(first.production.value, first.written),
            `reference ${text(first.reference.value, first.written)}`,
          ],
        ]),
    [
      'Label coverage',
      labels.production.rows === 0
        ? NOTHING
        : formatPercent(labels.production.labelled / labels.production.rows),
      `${formatCount(labels.production.counted)} count`,
    ],
    ...operations.flatMap(operationRows),
  ];
  return [
    '## Monitoring (live)',
    table(
      [
        { title: 'What', align: 'left' },
        { title: 'Now', align: 'right' },
        { title: 'Beside', align: 'left' },
      ],
      rows,
    ),
  ].join('\n\n');
}

function text(value: number | null, written: 'share' | 'number' | 'unit'): string {
  if (value === null) return NOTHING;
  return written === 'share' ? formatPercent(value) : formatValue(value);
}

function operationRows({ kind, column, reference, production }: Operation): string[][] {
  const value = (one: number | null): string =>
    one === null ? NOTHING : kind === 'error' ? formatPercent(one) : formatValue(one);
  const beside = (one: number | null): string => `reference ${value(one)}`;
  const name = `${NAMES[kind]} ${codeCell(column)}`;
  if (kind === 'latency')
    return (['p50', 'p95', 'p99'] as const).map((p) => [
      `${name} ${p}`,
      value(production[p]),
      beside(reference[p]),
    ]);
  if (kind === 'error') return [[name, value(production.mean), beside(reference.mean)]];
  return [
    [`${name}, mean`, value(production.mean), beside(reference.mean)],
    [`${name}, sum`, value(production.sum), beside(reference.sum)],
  ];
}
