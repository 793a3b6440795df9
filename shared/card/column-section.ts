import type { Bin, ColumnDrift, ColumnSide } from '../domain/result';
import { binName, binsInUse, strongestBins } from './bins';
import { chartAlternative } from './charts/column-chart';
import { kindText } from './drift-table';
import {
  formatCount,
  formatMetric,
  formatOf,
  formatPercent,
  formatShare,
  formatTime,
  formatValue,
  NOTHING,
} from './format';
import { code, codeCell, folded, image, plainText, table, type TableColumn } from './markdown';
import { reasonToWithhold } from './privacy';
import { statusText } from './status';
import { testSentences } from './test-sentences';
import { foldedTests } from './tests-tables';

const LISTED_CATEGORIES = 12;
const NAMED_BINS = 3;

function sideFacts(column: ColumnDrift): string {
  const value = (number: number | null | undefined): string => {
    if (number === null || number === undefined) return NOTHING;
    return column.kind === 'datetime' ? formatTime(number) : formatValue(number);
  };
  const numeric = column.reference.mean !== undefined || column.production.mean !== undefined;
  const deviates = numeric && column.kind !== 'datetime';
  const columns: TableColumn[] = [
    { title: 'Side', align: 'left' },
    { title: 'Present', align: 'right' },
    { title: 'Missing', align: 'right' },
    { title: 'Distinct', align: 'right' },
    ...(numeric
      ? ['Mean', ...(deviates ? ['Deviation'] : []), '5th percentile', 'Median', '95th percentile'].map(
          (title): TableColumn => ({ title, align: 'right' }),
        )
      : []),
  ];
  const row = (title: string, side: ColumnSide): string[] => [
    title,
    formatCount(side.count),
    formatCount(side.missing),
    side.distinct === undefined ? NOTHING : formatCount(side.distinct),
    ...(numeric
      ? [
          value(side.mean),
          ...(deviates ? [value(side.standardDeviation)] : []),
          value(side.quantiles?.[0]),
          value(side.quantiles?.[2]),
          value(side.quantiles?.[4]),
        ]
      : []),
  ];
  return table(columns, [row('Reference', column.reference), row('Production', column.production)]);
}

/** A bin as code when it is a value of the column, and in plain words when it is not. */
function binCode(bin: Bin): string {
  return bin.kind === 'category' || bin.kind === 'interval' ? codeCell(bin.label) : plainText(binName(bin));
}

/** The bins that make the PSI what it is, and how their shares moved. */
function largestChanges(column: ColumnDrift): string[] {
  const changes = strongestBins(column, NAMED_BINS).map(
    (bin) =>
      `${binCode(bin)} from ${formatPercent(bin.reference.share)} to ${formatPercent(bin.production.share)}`,
  );
  return changes.length === 0 ? [] : [`Largest changes: ${changes.join(', ')}.`];
}

function binTable(bins: readonly Bin[]): string {
  return table(
    [
      { title: 'Bin', align: 'left' },
      { title: 'Reference', align: 'right' },
      { title: 'Share', align: 'right' },
      { title: 'Production', align: 'right' },
      { title: 'Share', align: 'right' },
      { title: 'Adds to PSI', align: 'right' },
    ],
    bins.map((bin) => [
      binCode(bin),
      formatCount(bin.reference.count),
      formatShare(bin.reference.share),
      formatCount(bin.production.count),
      formatShare(bin.production.share),
      formatMetric(bin.contribution),
    ]),
  );
}

function categoryList(
  verb: string,
  total: number,
  values: readonly { readonly value: string; readonly count: number }[],
  show: boolean,
): string[] {
  if (total === 0) return [];
  const head = `${formatOf(total, 'category', 'categories')} ${verb}`;
  if (!show) return [`${head}.`];
  const shown = values
    .slice(0, LISTED_CATEGORIES)
    .map(({ value, count }) => `${code(value)} (${formatOf(count, 'row')})`);
  const more = total > shown.length ? `, and ${formatCount(total - shown.length)} more` : '';
  return [`${head}: ${shown.join(', ')}${more}.`];
}

/** Categories that only one side has, as sentences. Values only when they may be shown. */
export function categorySentences(column: ColumnDrift): readonly string[] {
  if (column.categories === undefined) return [];
  const show = reasonToWithhold(column) === null;
  return [
    ...categoryList('only in production', column.categories.newCount, column.categories.new, show),
    ...categoryList(
      'only in the reference',
      column.categories.vanishedCount,
      column.categories.vanished,
      show,
    ),
  ];
}

/** One of the worst columns: the decision and what changed in words, the chart, and the same numbers in tables. */
export function columnSection(column: ColumnDrift, chart: string | null): string {
  const withheld = reasonToWithhold(column);
  const bins = binsInUse(column);
  const parts = [
    `### ${code(column.name)}`,
    `${statusText(column.decision.status)} · ${kindText(column)}. ${plainText(column.decision.reason)}`,
    ...(withheld === null ? largestChanges(column) : []),
    ...testSentences(column),
    ...(chart === null ? [] : [image(chartAlternative(column), chart)]),
    ...categorySentences(column),
    ...column.notes.map((note) => plainText(note)),
    ...(withheld === null
      ? [
          folded(
            `Numbers of both sides and ${formatOf(bins.length, 'bin')}`,
            `${sideFacts(column)}\n\n${binTable(bins)}`,
          ),
        ]
      : [`The values of this column are not shown: ${withheld}.`]),
    ...foldedTests(column),
  ];
  return parts.join('\n\n');
}
