import { readRules } from '../../../shared/checks/read-rules';
import type { Check } from '../../../shared/checks/check-document';
import { evaluate } from '../../../shared/checks/evaluate';
import type { Checked } from '../../../shared/checks/measures/measured';
import type { Result } from '../../../shared/domain/result';
import { performanceSchema } from '../../../shared/domain/performance';
import type { Timeline } from '../../../shared/domain/timeline';
import { categoryColumn, numberColumn } from '../card/example-columns';
import { qualityOf, resultOf, timelineOf } from '../card/example-result';

const up = Array.from({ length: 1000 }, (_, i) => i);

/** `amount` drifted, `plan` did not, `rare` is within what chance gives; production has missing values in `amount`. */
export function exampleChecked(parts: Partial<Result> = {}, timeline: Timeline = twoSided()): Checked {
  const result = resultOf({
    columns: [
      numberColumn(
        'amount',
        up,
        up.map((value) => (value < 200 ? NaN : value + 400)),
      ),
      categoryColumn('plan', [
        ['free', 600, 580],
        ['paid', 400, 420],
      ]),
    ],
    timeline,
    quality: qualityOf(
      ['fail', 'missing_values', 'amount', 'Missing values rose.'],
      ['warn', 'new_categories', 'plan', 'One is new.'],
      ['pass', 'row_count', null, 'As many.'],
    ),
    onlyReference: ['gone'],
    production: { timeRange: { column: 'at', from: '2024-01-01', to: '2024-04-30T12:00:00' } },
  });
  return { result: { ...result, ...parts }, now: Date.UTC(2024, 4, 1, 12), notMade: {} };
}

/** Four months of the reference, the second of them odd, and four of production, the last one incomplete. */
export function twoSided(): Timeline {
  const production = timelineOf('at', { amount: [0.1, 0.3, 0.3, 0.3], plan: [0, 0, 0.3, 0] });
  const [reference, odd] = [0.01, 0.25];
  return {
    ...production,
    chunks: [
      ...production.chunks.map((chunk) => ({
        ...chunk,
        side: 'reference' as const,
        incomplete: false,
        label: chunk.label.replace('2024', '2023'),
      })),
      ...production.chunks,
    ],
    columns: production.columns.map((column) => ({
      ...column,
      psi: [reference, column.name === 'amount' ? odd : 0, reference, reference, ...column.psi],
      noiseLimit: Array.from({ length: 8 }, () => 0.02),
      missingShare: [0, 0, 0.1, 0, 0.2, 0.2, 0.2, 0.2],
    })),
  };
}

/** A model whose ROC AUC fell by 0.1 beyond chance and whose accuracy fell within it; a quarter each, with latency. */
export function examplePerformance(): NonNullable<Result['performance']> {
  const estimate = (value: number, wide: number, rows = 1000) => ({
    value,
    lower: value - wide,
    upper: value + wide,
    rows,
  });
  const metric = (id: string, reference: number, production: number, wide: number) => ({
    id,
    name: id,
    better: 'higher',
    written: id === 'accuracy' ? 'share' : 'number',
    definition: '',
    reference: estimate(reference, 0.01),
    production: estimate(production, 0.01),
    change: estimate(production - reference, wide),
    status: 'worse',
  });
  const columns = { label: 'y', prediction: 'p', score: 's' };
  const sideRows = { rows: 1000, labelled: 1000, counted: 1000 };
  const spread = (p95: number) => ({
    rows: 1000,
    mean: p95 / 2,
    p50: p95 / 2,
    p95,
    p99: p95 * 2,
    sum: p95 * 500,
  });
  const chunk = (side: string, label: string, incomplete = false) => ({
    side,
    label,
    from: label,
    to: label,
    rows: 1000,
    incomplete,
    labelled: 1000,
    counted: 1000,
  });
  return performanceSchema.parse({
    task: 'binary',
    classes: ['no', 'yes'],
    positive: 'yes',
    columns: { reference: columns, production: columns },
    settings: { classes: {} },
    limit: 0.05,
    metrics: [metric('rocAuc', 0.8, 0.7, 0.02), metric('accuracy', 0.8, 0.7, 0.2)],
    matrix: null,
    reliability: null,
    labels: { reference: sideRows, production: sideRows, lag: null, asOf: null },
    estimate: null,
    experiment: null,
    overTime: {
      column: 'at',
      description: 'by quarter, UTC',
      chunks: [
        chunk('reference', '2023-Q3'),
        chunk('reference', '2023-Q4'),
        chunk('production', '2024-Q1'),
        chunk('production', '2024-Q2'),
        chunk('production', '2024-Q3', true),
      ],
      series: [
        {
          metric: 'rocAuc',
          realised: [
            estimate(0.8, 0.01),
            estimate(0.7, 0.01),
            estimate(0.7, 0.01),
            null,
            estimate(0.1, 0.01),
          ],
          threshold: null,
          beyond: [false, false, false, false, false],
        },
      ],
    },
    operations: [
      {
        kind: 'latency',
        column: 'ms',
        reference: spread(100),
        production: spread(300),
        chunks: [100, 100, 100, 300, 900].map(spread),
      },
    ],
    status: 'worse',
    headline: '',
    detail: '',
    notes: [],
  });
}

/** The outcome of rules that are written in YAML, one a line. */
export function checkOf(rules: readonly string[], checked: Checked, backtest = false): Check {
  const text = `schema: tidemark.rules/1\nrules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`;
  return evaluate(readRules(text, 'rules.yml').rules, { ...checked, rulesFile: 'rules.yml', backtest });
}
