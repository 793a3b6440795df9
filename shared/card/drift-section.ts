import { DECISION_PRESETS } from '../domain/decision';
import type { ColumnDrift, Result, Status } from '../domain/result';
import { columnChart } from './charts/column-chart';
import { categorySentences, columnSection } from './column-section';
import { driftTable, reasonTable } from './drift-table';
import { formatOf, formatThreshold } from './format';
import { code, folded } from './markdown';
import { outputShifts } from './output-shifts';
import { reasonToWithhold } from './privacy';
import { testSentences } from './test-sentences';
import { testsTables } from './tests-tables';
import { unmatchedSentences } from './unmatched-inputs';

const MOST_DETAILED = 8;
const MOST_TESTED = 20;
const DETAILED: ReadonlySet<Status> = new Set(['drifted', 'watch']);
const FOLDED: ReadonlySet<Status> = new Set(['stable', 'excluded']);

export interface Chart {
  readonly name: string;
  readonly content: string;
}

/** A file name from a column name: readable where the name is plain, and apart by its number in any case. */
function chartName(column: ColumnDrift, rank: number): string {
  const readable = column.name
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .slice(0, 40)
    .replace(/^[-_]+|[-_]+$/g, '');
  return `drift-${String(rank).padStart(2, '0')}${readable === '' ? '' : `-${readable}`}.svg`;
}

function summary(result: Result): string {
  const { columns, settings } = result.drift;
  const of = (status: Status): number => columns.filter((column) => column.decision.status === status).length;
  const preset = settings.decision !== 'tidemark';
  const counts = [
    `${formatOf(of('drifted'), 'column')} drifted (${preset ? `by ${DECISION_PRESETS[settings.decision]}` : `PSI from ${formatThreshold(settings.drift)}`})`,
    ...(preset && of('watch') === 0
      ? []
      : [`${of('watch')} to watch (${preset ? 'PSI ' : ''}from ${formatThreshold(settings.watch)})`]),
    `${of('stable')} stable`,
    ...(of('unknown') > 0 ? [`${of('unknown')} undecided`] : []),
    ...(of('excluded') > 0 ? [`${of('excluded')} not compared`] : []),
  ];
  return `${counts.join(', ')}.`;
}

/** Categories that came or went in columns that have no section of their own. */
function otherCategories(columns: readonly ColumnDrift[]): string[] {
  const lines = columns.flatMap((column) =>
    categorySentences(column).map((sentence) => `- ${code(column.name)}: ${sentence}`),
  );
  return lines.length === 0
    ? []
    : [folded(`Categories that came or went in other columns`, lines.join('\n'))];
}

/** Tests of columns that have no section of their own. */
function otherTests(columns: readonly ColumnDrift[]): string[] {
  const tested = columns.flatMap((column) => {
    const tables = testsTables(column);
    return tables === null
      ? []
      : [[`### ${code(column.name)}`, ...testSentences(column), tables].join('\n\n')];
  });
  if (tested.length === 0) return [];
  const more = tested.length - MOST_TESTED;
  const rest = more > 0 ? [`And ${formatOf(more, 'more column')}; the result document has all.`] : [];
  return [
    folded(
      `Tests of ${formatOf(tested.length, 'other column')}`,
      [...tested.slice(0, MOST_TESTED), ...rest].join('\n\n'),
    ),
  ];
}

/** Drift of every column, worst first, and the worst ones in detail, with their charts. */
export function driftSection(result: Result, chartFolder: string): { markdown: string; charts: Chart[] } {
  const { columns } = result.drift;
  const open = columns.filter((column) => !FOLDED.has(column.decision.status));
  const stable = columns.filter((column) => column.decision.status === 'stable');
  const excluded = columns.filter((column) => column.decision.status === 'excluded');
  const detailed = columns.filter((column) => DETAILED.has(column.decision.status)).slice(0, MOST_DETAILED);
  const others = columns.filter((column) => !detailed.includes(column) && !excluded.includes(column));

  const charts: Chart[] = [];
  const sections = detailed.map((column, index) => {
    if (reasonToWithhold(column) !== null || column.bins.length === 0) return columnSection(column, null);
    const name = chartName(column, index + 1);
    charts.push({ name, content: columnChart(column) });
    return columnSection(column, chartFolder === '' ? name : `${chartFolder}/${name}`);
  });

  const undecided = open.filter((column) => column.decision.status === 'unknown');
  const notes = [
    ...undecided.map((column) => ({ name: column.name, reason: column.decision.reason })),
    ...others.flatMap((column) => column.notes.map((reason) => ({ name: column.name, reason }))),
  ];
  const parts = [
    '## Drift',
    summary(result),
    ...outputShifts(columns),
    ...unmatchedSentences(result.drift),
    ...(open.length > 0 ? [driftTable(open, result.drift.settings)] : []),
    ...(stable.length > 0
      ? [folded(formatOf(stable.length, 'stable column'), driftTable(stable, result.drift.settings))]
      : []),
    ...(excluded.length > 0
      ? [
          folded(
            `${formatOf(excluded.length, 'column')} not compared`,
            reasonTable(excluded.map(({ name, decision }) => ({ name, reason: decision.reason }))),
          ),
        ]
      : []),
    ...(notes.length > 0 ? [folded(formatOf(notes.length, 'note'), reasonTable(notes))] : []),
    ...sections,
    ...otherCategories(others),
    ...otherTests(columns.filter((column) => !detailed.includes(column))),
  ];
  return { markdown: parts.join('\n\n'), charts };
}
