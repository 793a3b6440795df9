import { DECISION_PRESETS } from '../domain/decision';
import type { ColumnDrift, ComparedSide, Result, Status } from '../domain/result';
import { decidingText } from './deciding-text';
import { formatInstant, formatList, formatMetric, formatOf, formatPercent, formatThreshold } from './format';
import { codeCell, plainText } from './markdown';
import { driftedLately } from './timeline-section';

const NAMED = 3;

const having = ({ drift }: Result, status: Status): readonly ColumnDrift[] =>
  drift.columns.filter((column) => column.decision.status === status);

interface Measured {
  readonly name: string;
  readonly measure: string;
}

/** The worst columns by name: names are code, so that one that reads like a verdict is not taken for one. */
function named(columns: readonly Measured[]): string {
  const list = columns.slice(0, NAMED).map(({ name, measure }) => `${codeCell(name)} (${measure})`);
  const more = columns.length - list.length;
  return formatList(more > 0 ? [...list, `${more} more`] : list);
}

/** Values of PSI: the first says what they are. */
const byPsi = (columns: readonly { readonly name: string; readonly psi: number }[]): Measured[] =>
  columns.map(({ name, psi }, i) => ({ name, measure: `${i === 0 ? 'PSI ' : ''}${formatMetric(psi)}` }));

/** Columns with what they are judged by. */
const judged = (columns: readonly ColumnDrift[], { drift }: Result): Measured[] =>
  drift.settings.decision === 'tidemark'
    ? byPsi(columns.map(({ name, metrics }) => ({ name, psi: metrics.psi?.value ?? 0 })))
    : columns.map((column) => ({ name: column.name, measure: decidingText(column) }));

function worst(result: Result): string {
  const drifted = having(result, 'drifted');
  const watched = having(result, 'watch');
  return [
    ...(drifted.length > 0 ? [` Worst: ${named(judged(drifted.slice(0, NAMED), result))}.`] : []),
    ...(watched.length > 0 ? [` To watch: ${named(judged(watched, result))}.`] : []),
  ].join('');
}

function days({ timeRange }: ComparedSide): string {
  if (timeRange === undefined) return '';
  const [from, to] = [timeRange.from, timeRange.to].map(formatInstant);
  const [first, last] = [from?.slice(0, 10) ?? '', to?.slice(0, 10) ?? ''];
  return ` (${plainText(first === last ? `${from ?? ''} to ${to ?? ''}` : `${first} to ${last}`)})`;
}

function rows({ comparison: { reference, production } }: Result): string {
  return `${formatOf(reference.rows, 'reference row')}${days(reference)} against ${formatOf(production.rows, 'production row')}${days(production)}.`;
}

/** What else a reader must know of the columns: those that no number stands for. */
function otherColumns(result: Result): string {
  const { onlyReference, onlyProduction } = result.drift;
  const unknown = having(result, 'unknown').length;
  const excluded = having(result, 'excluded').length;
  const parts = [
    ...(unknown > 0 ? [`${formatOf(unknown, 'column')} undecided`] : []),
    ...(excluded > 0 ? [`${formatOf(excluded, 'column')} not compared`] : []),
    ...(onlyReference.length > 0 ? [`${formatOf(onlyReference.length, 'column')} vanished`] : []),
    ...(onlyProduction.length > 0 ? [`${formatOf(onlyProduction.length, 'column')} appeared`] : []),
  ];
  return parts.length === 0 ? '' : ` ${formatList(parts)}.`;
}

function whole({ drift }: Result): string[] {
  if (drift.comparedCount === 0) return [];
  const verdict = drift.datasetDrifted ? 'has drifted' : 'has not drifted';
  const share = formatPercent(drift.driftedShare);
  const threshold = formatPercent(drift.settings.datasetShare);
  return [
    `The dataset as a whole ${verdict}: ${share} of the compared columns have; the threshold is ${threshold}.`,
  ];
}

function lately(result: Result): string[] {
  const found = driftedLately(result);
  if (found === null) return [];
  const { settings } = result.drift;
  const { period, columns } = found;
  const have = columns.length === 1 ? 'has' : 'have';
  const what =
    settings.decision === 'tidemark'
      ? `${have} drifted, though not over all rows`
      : `${have} a PSI of ${formatThreshold(settings.drift)} or more, though not drifted over all rows by ${DECISION_PRESETS[settings.decision]}`;
  return [`In the latest period, ${period}, ${named(byPsi(columns))} ${what}.`];
}

/** What the other analyses came to, each in a line; the sections below say why. */
function verdicts({ performance, shadow, subgroups, outliers }: Result): string[] {
  const lines = [
    ['Performance', performance?.headline],
    ['Shadow model', shadow?.headline],
    ['Subgroups', subgroups?.headline],
    ['Outliers', outliers?.headline],
  ].flatMap(([name, headline]) =>
    headline === undefined ? [] : [`- **${name ?? ''}:** ${plainText(headline)}.`],
  );
  return lines.length === 0 ? [] : [lines.join('\n')];
}

/** The verdict and its numbers: what a reader needs who reads nothing else. */
export function statusSection(result: Result): string {
  return [
    '## Status at a glance',
    `**${plainText(result.drift.verdict.headline)}.**${worst(result)}`,
    ...lately(result),
    `${rows(result)}${otherColumns(result)}`,
    ...whole(result),
    ...verdicts(result),
  ].join('\n\n');
}
