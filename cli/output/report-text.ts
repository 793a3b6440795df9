import { DECISION_PRESETS } from '../../shared/domain/decision';
import { formatCount, formatInstant, formatOf, formatThreshold } from '../../shared/card/format';
import { shorten, visible } from '../../shared/card/visible';
import type { ColumnDrift, ComparedSide, DriftResult, Result } from '../../shared/domain/result';
import { isSliced } from '../../shared/domain/sliced-columns';
import type { TextStyle } from '../terminal/text-style';
import { driftLines } from './drift-lines';
import { qualityLines } from './quality-lines';
import { textTable } from './text-table';

export interface ReportStyle extends TextStyle {
  /** Columns in the table, at most. */
  readonly top: number;
}

const NAMES_SHOWN = 12;
const NAME_CELLS = 40;

/** The verdict: one line, what is behind it, and the two sides. */
export function verdictText(result: Result, { width, paint }: ReportStyle): string {
  const { headline, detail } = result.drift.verdict;
  return [paint('bold', visible(headline)), visible(detail), '', ...sideLines(result, width), ''].join('\n');
}

function sideLines({ comparison }: Result, width: number): readonly string[] {
  const line = (name: string, side: ComparedSide): string[] => [
    name,
    visible(side.label),
    rowsText(side),
    side.timeRange === undefined
      ? ''
      : visible(`${formatInstant(side.timeRange.from)} to ${formatInstant(side.timeRange.to)}`),
    filesText(side),
  ];
  return textTable(
    [
      { title: '', align: 'left' },
      { title: '', align: 'left', shrinksTo: 12 },
      { title: '', align: 'right' },
      { title: '', align: 'left' },
      { title: '', align: 'left', shrinksTo: 12 },
    ],
    [line('Reference', comparison.reference), line('Production', comparison.production)],
    width,
  ).lines;
}

function rowsText({ rows, datasetRows }: ComparedSide): string {
  return rows === datasetRows
    ? formatOf(rows, 'row')
    : `${formatCount(rows)} of ${formatOf(datasetRows, 'row')}`;
}

function filesText({ files }: ComparedSide): string {
  const [first] = files;
  if (first === undefined) return '';
  return files.length === 1 ? visible(first.name) : `${visible(first.name)} and ${files.length - 1} more`;
}

/** The ranked table, worst first, and what is not in it. */
export function tableText({ drift }: Result, { width, paint, top }: ReportStyle): string {
  const compared = drift.columns.filter((column) => column.decision.status !== 'excluded');
  const shown = compared.slice(0, top);
  const hidden = compared.length - shown.length;
  const parts = [
    ...(shown.length === 0 ? [] : driftLines(shown, drift.settings, width, paint)),
    ...(hidden === 0
      ? []
      : [`… and ${formatOf(hidden, 'column')} further down (--top ${compared.length} shows them)`]),
    '',
    thresholds(drift),
    ...notCompared(drift),
  ];
  return `${parts.join('\n')}\n`;
}

/** What the checks of data quality found; empty when there are none. */
export function qualityText({ quality }: Result, { paint }: ReportStyle): string {
  return quality === undefined ? '' : `${qualityLines(quality, paint).join('\n')}\n`;
}

function thresholds({ settings }: DriftResult): string {
  if (settings.decision !== 'tidemark')
    return `Drifted: by ${DECISION_PRESETS[settings.decision]}, whose measure and threshold of each column are under “Decided by”. Missing: null or NaN.`;
  return `Drifted: PSI from ${formatThreshold(settings.drift)}, beyond what chance shows at these sizes. Watch: from ${formatThreshold(settings.watch)}. Missing: null or NaN.`;
}

function notCompared(drift: DriftResult): string[] {
  const excluded = drift.columns.filter((column) => column.decision.status === 'excluded');
  const names = (columns: readonly ColumnDrift[]): string[] => columns.map(({ name }) => name);
  const lists = [
    ['Not compared, as their role changes by design', names(excluded.filter((column) => !isSliced(column)))],
    ['Not judged, as the slices are filtered by them', names(excluded.filter(isSliced))],
    ['Only in reference', drift.onlyReference],
    ['Only in production', drift.onlyProduction],
  ] as const;
  return lists.flatMap(([what, names]) => (names.length === 0 ? [] : [`${what}: ${nameList(names)}`]));
}

function nameList(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => shorten(visible(name), NAME_CELLS));
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${formatCount(more)} more` : '');
}
