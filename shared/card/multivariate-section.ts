import type { FindingStatus, Multivariate, Reconstruction } from '../domain/multivariate';
import type { Result } from '../domain/result';
import {
  formatCount,
  formatMetric,
  formatOf,
  formatPercent,
  formatPValue,
  formatThreshold,
  NOTHING,
} from './format';
import { codeCell, folded, plainText, table, type TableColumn } from './markdown';
import { statusText } from './status';

const RANKED = 8;
const PAIRS = 10;
const LEFT_OUT = 60;

/** Numbers of a finding; the reason in words where there are none. */
interface Line {
  readonly what: string;
  readonly status: FindingStatus;
  readonly numbers: string;
}

/** Drift of columns together: the three findings with their numbers, and what is behind each; null when nobody asked. */
export function multivariateSection(result: Result): string | null {
  const { multivariate } = result.drift;
  if (multivariate === undefined) return null;
  const { classifier, reconstruction, correlation, rows, columns } = multivariate;
  const lines: readonly Line[] = [
    { what: 'Classifier', status: classifier.status, numbers: classifierNumbers(multivariate) },
    { what: 'Reconstruction', status: reconstruction.status, numbers: reconstructionNumbers(multivariate) },
    { what: 'Correlations', status: correlation.status, numbers: correlationNumbers(multivariate) },
  ];
  return [
    '## Columns together',
    `**${plainText(multivariate.headline)}.** ${formatOf(columns.length, 'column')} looked at together, over ${formatCount(rows.reference.sampled)} of ${formatOf(rows.reference.slice, 'reference row')} and ${formatCount(rows.production.sampled)} of ${formatOf(rows.production.slice, 'production row')}.`,
    table(
      [
        { title: 'Look', align: 'left' },
        { title: 'Status', align: 'left' },
        { title: 'Numbers', align: 'left' },
      ],
      lines.map(({ what, status, numbers }) => [what, statusText(status), numbers]),
    ),
    ...rankingTable(multivariate),
    ...overTime(reconstruction),
    ...pairTable(multivariate),
    folded('How these numbers were found', definitions(multivariate)),
  ].join('\n\n');
}

function classifierNumbers({ classifier }: Multivariate): string {
  const { result, sentence } = classifier;
  if (result === undefined) return plainText(sentence);
  const { auc, interval } = result;
  const between =
    interval === undefined
      ? ''
      : `, 95 % interval ${formatMetric(interval.lower)} to ${formatMetric(interval.upper)}`;
  return `AUC ${formatMetric(auc)}${between}; 0.5 is chance`;
}

function reconstructionNumbers({ reconstruction }: Multivariate): string {
  const { result, sentence } = reconstruction;
  if (result === undefined) return plainText(sentence);
  const { reference, production, difference } = result;
  return `error ${formatMetric(production.mean)} against ${formatMetric(reference.mean)}, ${formatMetric(Math.abs(difference))} σ ${difference < 0 ? 'less' : 'more'}`;
}

function correlationNumbers({ correlation }: Multivariate): string {
  const { result, sentence } = correlation;
  if (result === undefined) return plainText(sentence);
  return `${formatCount(result.changed)} of ${formatOf(result.tested, 'pair')} changed by ${formatThreshold(correlation.thresholds.watch)} or more beyond chance`;
}

function rankingTable({ classifier }: Multivariate): string[] {
  const { result, status } = classifier;
  if (result === undefined || (status !== 'drifted' && status !== 'watch')) return [];
  const shown = result.ranking.slice(0, RANKED).filter(({ loss }) => loss > 0);
  if (shown.length === 0) return [];
  return [
    'What gives the sides away: the AUC that is lost when a column’s values are shuffled.',
    table(
      [
        { title: 'Column', align: 'left' },
        { title: 'AUC lost', align: 'right' },
      ],
      shown.map(({ name, loss }) => [codeCell(name), formatMetric(loss)]),
    ),
  ];
}

function overTime({ result }: Reconstruction): string[] {
  const followed = result?.overTime;
  if (followed === undefined) return [];
  const { column, description, threshold, chunks } = followed;
  const { length: beyond } = chunks.filter((chunk) => chunk.side === 'production' && chunk.beyond);
  const { length: count } = chunks.filter((chunk) => chunk.side === 'production');
  const judged =
    threshold === undefined
      ? 'The reference has too few chunks to learn a threshold from.'
      : `${formatCount(beyond)} of ${formatOf(count, 'chunk')} of production ${beyond === 1 ? 'lies' : 'lie'} outside ${formatMetric(threshold.lower)} to ${formatMetric(threshold.upper)}, the mean ± 3 standard deviations of the reference’s chunks.`;
  const rows = chunks.map(({ side, label, rows: all, error, beyond: outside }) => [
    side === 'reference' ? 'Reference' : 'Production',
    plainText(label),
    formatCount(all),
    error === undefined ? NOTHING : formatMetric(error.mean),
    error === undefined ? NOTHING : `${formatMetric(error.lower)} to ${formatMetric(error.upper)}`,
    outside ? 'outside' : '',
  ]);
  return [
    folded(
      `Reconstruction error ${plainText(description)}`,
      `By the times of ${codeCell(column)}. ${judged}\n\n${table(
        [
          { title: 'Side', align: 'left' },
          { title: 'Chunk', align: 'left' },
          { title: 'Rows', align: 'right' },
          { title: 'Error', align: 'right' },
          { title: 'Band', align: 'right' },
          { title: 'Threshold', align: 'left' },
        ],
        rows,
      )}`,
    ),
  ];
}

function pairTable({ correlation }: Multivariate): string[] {
  const { result, thresholds } = correlation;
  if (result === undefined || result.changed === 0) return [];
  const shown = result.pairs.slice(0, Math.min(PAIRS, result.changed));
  const more = result.changed - shown.length;
  const right = (title: string): TableColumn => ({ title, align: 'right' });
  return [
    `Pairs of columns whose correlation changed by ${formatThreshold(thresholds.watch)} or more beyond chance${more > 0 ? `; ${formatCount(more)} more are in the result` : ''}.`,
    table(
      [
        { title: 'Column', align: 'left' },
        { title: 'with', align: 'left' },
        right('Reference'),
        right('Production'),
        right('Change'),
        right('p'),
      ],
      shown.map(({ first, second, reference, production, change, pAdjusted }) => [
        codeCell(first),
        codeCell(second),
        formatMetric(reference),
        formatMetric(production),
        formatMetric(change),
        formatPValue(pAdjusted),
      ]),
    ),
  ];
}

function definitions({
  classifier,
  reconstruction,
  correlation,
  notes,
  leftOut,
  seed,
}: Multivariate): string {
  const { result } = reconstruction;
  const components =
    result === undefined
      ? 'the first components that explain 65 %'
      : `${formatOf(result.components, 'component')} of ${formatCount(result.columns)}, which explain ${formatPercent(result.explained)}`;
  const at = ({ watch, drift }: { readonly watch: number; readonly drift: number }): string =>
    `Watch from ${formatThreshold(watch)}, drifted from ${formatThreshold(drift)}`;
  const omitted = leftOut
    .slice(0, LEFT_OUT)
    .map(({ name, reason }) => `${codeCell(name)} (${plainText(reason)})`);
  const more = leftOut.length - omitted.length;
  return [
    `- **Classifier**: a logistic regression (L2, C = 1) told to tell the rows of both sides apart, judged by rows it was not fitted to, in five folds; the interval from DeLong’s standard errors, corrected as Nadeau and Bengio (2003). It sees each column’s value, its square and whether it is missing. ${at(classifier.thresholds)}, when the interval is above 0.5.`,
    `- **Reconstruction**: the mean distance of a row from what ${components} of the reference’s variance make of it, in standard deviations of the columns${result?.heldOut === true ? ', each reference row judged by the other half of them' : ''}. ${at(reconstruction.thresholds)}, in standard deviations (σ) of the reference’s rows, when that is over 3 standard errors.`,
    `- **Correlations**: Spearman’s; Fisher’s z with the variance of Bonett and Wright (2000), p adjusted over all pairs (Benjamini-Hochberg), significant below 0.05. ${at(correlation.thresholds)}.`,
    ...notes.map((note) => `- ${plainText(note)}`),
    `- Seed of the random draws: ${seed}.`,
    ...(omitted.length === 0
      ? []
      : [`- Left out: ${omitted.join(', ')}${more > 0 ? `, and ${formatCount(more)} more` : ''}.`]),
  ].join('\n');
}
