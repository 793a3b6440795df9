import type { Result } from '../domain/result';
import type { Shadow, ShadowSegment } from '../domain/shadow';
import { differenceText, rangeText, valueText } from './estimate-text';
import { formatCount, formatMetric, formatPercent, formatPValue, NOTHING } from './format';
import { operationRows } from './operation-rows';
import { pairingSentences } from './pairing-text';
import { code, codeCell, folded, plainText, table, type TableColumn } from './markdown';

const SEGMENTS = 10;
const MOST_CLASSES = 10;
const CHANGE: Readonly<Record<string, string>> = {
  better: 'better',
  worse: 'worse',
  same: 'no difference',
  unknown: 'cannot say',
};

const left = (title: string): TableColumn => ({ title, align: 'left' });
const right = (title: string): TableColumn => ({ title, align: 'right' });

/** The review of the shadow model; null when nobody asked. */
export function shadowSection({ shadow }: Result): string | null {
  if (shadow === undefined) return null;
  const { headline, reasons, labelled } = shadow;
  return [
    '## Shadow model',
    `**${plainText(headline)}.**`,
    reasons.map((reason) => `- ${plainText(reason)}`).join('\n'),
    ...choices(shadow),
    ...(labelled === null ? [] : [metricTable(labelled)]),
    ...operations(shadow),
    ...agreement(shadow),
    ...segments(shadow),
    ...overTime(shadow),
    folded('How these numbers were found', definitions(shadow)),
  ].join('\n\n');
}

function choices({ choices: found }: Shadow): string[] {
  if (found.length < 2) return [];
  return [
    'All shadows against the live model, on the pairs of each; the review below is of the one in bold:',
    table(
      [
        left('Shadow'),
        right('Pairs'),
        left('Metric'),
        right('Value'),
        right('Change'),
        right('95 %'),
        left('Verdict'),
      ],
      found.map(({ name, chosen, paired, metric, headline }) => [
        chosen ? `**${codeCell(name)}**` : codeCell(name),
        formatCount(paired),
        metric === null ? NOTHING : plainText(metric.name),
        metric === null ? NOTHING : valueText(metric.shadow.value, metric.written),
        metric === null ? NOTHING : differenceText(metric.change.value, metric.written),
        metric === null ? NOTHING : rangeText(metric.change, metric.written, differenceText),
        plainText(headline),
      ]),
    ),
  ];
}

function metricTable({ metrics }: NonNullable<Shadow['labelled']>): string {
  return table(
    [left('Metric'), right('Live'), right('Shadow'), right('Change'), right('95 %'), left('Status')],
    metrics.map(({ name, written, live, shadow, change, status, better }) => [
      plainText(name),
      valueText(live.value, written),
      valueText(shadow.value, written),
      differenceText(change.value, written),
      rangeText(change, written, differenceText),
      better === null || change.lower === undefined ? '' : (CHANGE[status] ?? ''),
    ]),
  );
}

function operations({ operations: found }: Shadow): string[] {
  if (found.length === 0) return [];
  return [
    'Latency, cost and errors of both, on the same requests:',
    table(
      [left('What'), right('Live'), right('Shadow'), right('Change'), right('95 %'), left('Status')],
      found
        .flatMap(operationRows)
        .map(({ name, live, shadow, change, written, status }) => [
          plainText(name),
          valueText(live, written),
          valueText(shadow, written),
          differenceText(change.value, written),
          rangeText(change, written, differenceText),
          CHANGE[status] ?? '',
        ]),
    ),
  ];
}

function agreement({ agreement: found, classes }: Shadow): string[] {
  if (found === null || classes.length > MOST_CLASSES) return [];
  return [
    folded(
      'Answers of both models',
      table(
        [left('Live'), ...classes.map((name) => right(`shadow ${codeCell(name)}`))],
        classes.map((name, live) => [codeCell(name), ...(found.matrix[live] ?? []).map(formatCount)]),
      ),
    ),
  ];
}

const segmentName = ({ column, value }: ShadowSegment): string =>
  `${codeCell(column)} ${value === null ? 'missing' : codeCell(value)}`;

function segments({ worse, task }: Shadow): string[] {
  if (worse.length === 0) return [];
  const written = task === 'regression' ? 'unit' : 'share';
  const more = worse.length - SEGMENTS;
  const rows = worse
    .slice(0, SEGMENTS)
    .map((segment) => [
      segmentName(segment),
      formatCount(segment.rows),
      valueText(Math.abs(segment.live), written),
      valueText(Math.abs(segment.shadow), written),
      differenceText(segment.change.value, written),
      rangeText(segment.change, written, differenceText),
      formatPValue(segment.pAdjusted),
    ]);
  return [
    `Where the shadow is worse beyond chance${more > 0 ? `; ${formatCount(more)} more are in the result` : ''}:`,
    table(
      [
        left('Segment'),
        right('Pairs'),
        right('Live'),
        right('Shadow'),
        right('Change'),
        right('95 %'),
        right('p'),
      ],
      rows,
    ),
  ];
}

function overTime({ overTime: followed, task }: Shadow): string[] {
  if (followed === null || followed.points.length < 2) return [];
  const written = task === 'regression' ? 'unit' : 'share';
  return [
    folded(
      'As evidence came in',
      `Shadow less live on all pairs so far, with an interval that holds at every look.\n\n${table(
        [left('Up to'), right('Pairs'), right('Difference'), right('95 %')],
        followed.points.map(({ label, pairs, difference, lower, upper }) => [
          plainText(label),
          formatCount(pairs),
          differenceText(difference, written),
          `${differenceText(lower, written)} to ${differenceText(upper, written)}`,
        ]),
      )}`,
    ),
  ];
}

function definitions({
  operations,
  labelled,
  scores,
  settings,
  columns,
  notes,
  task,
  pairing,
}: Shadow): string {
  const { twins } = pairing;
  const answers = columns.prediction ?? columns.score;
  const named = [answers, columns.shadow_prediction ?? columns.shadow_score]
    .filter((name) => name !== undefined)
    .map(code);
  return [
    twins === null
      ? `- Live and shadow: ${named.join(' and ')}. Differences are of the same rows.`
      : `- Live and shadow: ${named.join('')} in rows of ${code(twins.column)} ${code(twins.live)} and ${code(twins.shadow)}, paired by ${code(columns.prediction_id ?? '')}.`,
    `- Margin: ${task === 'regression' ? `${formatPercent(settings.margin)} of the live model’s error` : `${differenceText(settings.margin, 'share').replace('+', '')} points`}.`,
    '- Intervals: accuracy, F1, precision and recall by 2,000 resamples of the pairs (seed 1), ROC AUC by DeLong, mean losses by Student’s t.',
    ...(labelled?.mcNemar == null
      ? []
      : [
          `- McNemar (${labelled.mcNemar.method ?? NOTHING}): only live right ${formatCount(labelled.mcNemar.onlyLive)}, only shadow right ${formatCount(labelled.mcNemar.onlyShadow)}, p ${labelled.mcNemar.pValue === null ? NOTHING : formatPValue(labelled.mcNemar.pValue)}.`,
        ]),
    ...(scores === null
      ? []
      : [
          `- Scores: mean difference ${differenceText(scores.bias, 'number')}, Pearson ${scores.pearson === null ? NOTHING : formatMetric(scores.pearson)}, concordance ${scores.concordance === null ? NOTHING : formatMetric(scores.concordance)}, PSI ${formatMetric(scores.psi)}.`,
        ]),
    ...pairingSentences(pairing).map((sentence) => `- ${plainText(sentence)}`),
    ...(operations.length === 0
      ? []
      : [
          '- Latency, cost and errors: paired differences; their mean with Student’s interval, their median with that of the sign test, shares of errors by 2,000 resamples.',
        ]),
    '- Segments: values of single columns and fifths of numbers with at least 1 % of the pairs; p of the mean paired difference, adjusted over all of them (Benjamini-Hochberg), shown below 0.05.',
    ...notes.map((note) => `- ${plainText(note)}`),
  ].join('\n');
}
