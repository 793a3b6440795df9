import type { MetricComparison, Performance } from '../domain/performance';
import type { Result } from '../domain/result';
import { differenceText, rangeText, valueText } from './estimate-text';
import { estimateMethod, estimateRows } from './estimate-rows';
import { EXPERIMENT_COLUMNS, experimentRows } from './experiment-rows';
import { formatCount, formatOf, formatPercent, formatValue, NOTHING } from './format';
import { proxyMeaning, proxyRows } from './proxy-rows';
import { codeCell, folded, plainText, table, type TableColumn } from './markdown';

const STATUS: Readonly<Record<MetricComparison['status'], string>> = {
  worse: 'worse',
  watch: 'a little worse',
  steady: 'steady',
  better: 'better',
  unknown: 'cannot say',
};
const MOST_CLASSES = 10;

const left = (title: string): TableColumn => ({ title, align: 'left' });
const right = (title: string): TableColumn => ({ title, align: 'right' });

/** How good the model is on both sides and over time; null when nobody asked. */
export function performanceSection({ performance }: Result): string | null {
  if (performance === undefined) return null;
  const { headline, detail, metrics, positiveDecision } = performance;
  return [
    '## Performance',
    `**${plainText(headline)}.** ${plainText(detail)}`,
    ...(positiveDecision?.note == null ? [] : [plainText(positiveDecision.note)]),
    ...(metrics.length === 0 ? [] : [metricTable(metrics)]),
    ...estimates(performance),
    ...proxies(performance),
    ...arms(performance),
    ...confusion(performance),
    ...overTime(performance),
    folded('How these numbers were found', definitions(performance)),
  ].join('\n\n');
}

function arms({ experiment }: Performance): string[] {
  if (experiment === null) return [];
  return [
    `**Experiment by ${codeCell(experiment.column)}: ${plainText(experiment.headline)}.**`,
    experiment.reasons.map((reason) => `- ${plainText(reason)}`).join('\n'),
    table(
      EXPERIMENT_COLUMNS.map((name, i) => (i < 2 || name === '' ? left(name) : right(name))),
      experimentRows(experiment).map(({ texts: [name = '', arm = '', ...cells] }) => [
        plainText(name),
        codeCell(arm),
        ...cells.map(plainText),
      ]),
    ),
    'Of differences of shares the intervals are Newcombe’s, of means Welch’s; “any look” holds however often one looks; p is adjusted over all metrics and arms (Holm).',
  ];
}

function metricTable(metrics: readonly MetricComparison[]): string {
  return table(
    [
      left('Metric'),
      right('Reference'),
      right('95 %'),
      right('n'),
      right('Production'),
      right('95 %'),
      right('n'),
      right('Change'),
      right('95 %'),
      left('Status'),
    ],
    metrics.map(({ name, written, reference, production, change, status, better }) => [
      plainText(name),
      valueText(reference.value, written),
      rangeText(reference, written),
      formatCount(reference.rows),
      valueText(production.value, written),
      rangeText(production, written),
      formatCount(production.rows),
      differenceText(change?.value, written),
      change === null ? NOTHING : rangeText(change, written, differenceText),
      better === null || change?.lower === undefined ? '' : STATUS[status],
    ]),
  );
}

function estimates(performance: Performance): string[] {
  const { estimate } = performance;
  const rows = estimateRows(performance);
  if (estimate === null || rows.length === 0) return [];
  return [
    `**Estimated without labels (${estimate.method}).** These are no measurements. ${estimate.assumptions.map((one) => `Assumed: ${plainText(one)}`).join(' ')}`,
    table(
      [left('Estimated'), right('Reference'), right('Production')],
      rows.map(({ name, written, reference, production }) => [
        plainText(name),
        valueText(reference, written),
        valueText(production, written),
      ]),
    ),
  ];
}

function proxies(performance: Performance): string[] {
  const meaning = proxyMeaning(performance);
  if (meaning === null) return [];
  return [
    `**Proxies.** ${plainText(meaning)}`,
    table(
      [left('Proxy'), right('Reference'), right('Production'), right('Pearson'), right('Spearman')],
      proxyRows(performance).map(({ column, reference, production, pearson, spearman }) => [
        codeCell(column),
        ...[reference, production, pearson, spearman].map(plainText),
      ]),
    ),
  ];
}

function confusion({ matrix, classes, metrics, labels }: Performance): string[] {
  const labelled = labels.reference.counted + labels.production.counted > 0;
  if (matrix === null || metrics.length === 0 || !labelled || classes.length > MOST_CLASSES) return [];
  const one = (side: 'reference' | 'production', title: string): string =>
    table(
      [left(`${title}: label`), ...classes.map((name) => right(`predicted ${codeCell(name)}`))],
      classes.map((name, label) => [codeCell(name), ...(matrix[side][label] ?? []).map(formatCount)]),
    );
  return [
    folded(
      'Labels against predictions',
      `${one('reference', 'Reference')}\n\n${one('production', 'Production')}`,
    ),
  ];
}

function overTime({ overTime: followed, metrics, estimate }: Performance): string[] {
  const [first] = metrics;
  const series = followed?.series.find(({ metric }) => metric === (first?.id ?? 'accuracy'));
  if (followed === null || series === undefined) return [];
  const written = first?.written ?? 'share';
  const name = first?.name ?? 'Accuracy';
  const { threshold } = series;
  const sentence =
    threshold === null
      ? ''
      : ` The reference’s chunks stay within ${valueText(threshold.lower, written)} to ${valueText(threshold.upper, written)} (mean ± 3 standard deviations).`;
  const rows = followed.chunks.map((chunk, i) => {
    const realised = series.realised[i] ?? null;
    return [
      chunk.side === 'reference' ? 'Reference' : 'Production',
      plainText(chunk.label),
      formatCount(chunk.rows),
      formatCount(chunk.counted),
      valueText(realised?.value, written),
      realised === null ? NOTHING : rangeText(realised, written),
      valueText(series.estimated?.[i]?.value, written),
      series.beyond[i] === true ? 'beyond' : '',
    ];
  });
  return [
    folded(
      `${plainText(name)} ${plainText(followed.description)}`,
      `By the times of ${codeCell(followed.column)}.${sentence}${estimate === null ? '' : ` Estimates need no labels (${estimate.method}).`}\n\n${table(
        [
          left('Side'),
          left('Chunk'),
          right('Rows'),
          right('Labels'),
          right(plainText(name)),
          right('95 %'),
          right('Estimated'),
          left('Threshold'),
        ],
        rows,
      )}`,
    ),
  ];
}

function definitions({
  metrics,
  labels,
  estimate,
  notes,
  limit,
  task,
  positive,
  positiveDecision,
}: Performance): string {
  const { reference, production, lag } = labels;
  const days = (milliseconds: number): string => `${formatValue(milliseconds / 86_400_000)} days`;
  return [
    ...(positive === null ? [] : [`- Positive class: ${codeCell(positive)}.`]),
    ...metrics.map(({ name, definition }) => `- **${plainText(name)}**: ${plainText(definition)}`),
    `- Worse: a loss of ${formatPercent(limit)} of the reference’s value or more, beyond chance. Differences of independent slices by the square-and-add rule (Newcombe; Zou and Donner).`,
    `- Labels: ${formatCount(reference.counted)} of ${formatOf(reference.rows, 'reference row')} and ${formatCount(production.counted)} of ${formatOf(production.rows, 'production row')} count.`,
    ...(lag === null
      ? []
      : [`- Half of the labels came within ${days(lag.median)}, 95 % within ${days(lag.p95)}.`]),
    ...(estimate === null ? [] : [`- Estimates: ${estimateMethod(estimate)}`]),
    ...notes.filter((note) => note !== positiveDecision?.note).map((note) => `- ${plainText(note)}`),
    ...(task === 'multiclass' ? ['- Macro averages count each class once.'] : []),
  ].join('\n');
}
