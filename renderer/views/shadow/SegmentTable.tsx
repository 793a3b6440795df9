import type { Shadow, ShadowSegment } from '../../../shared/domain/shadow';
import { formatCount, formatNumber, formatPValue } from '../../format/number';
import { formatPercent, formatPoints } from '../../format/share';
import { type RowsOf, useRowsOf } from '../drift/show-rows';
import { savableColumns } from '../parts/columns-csv';
import { ColumnsTable, type TableColumn } from '../parts/ColumnsTable';
import { Panel } from '../parts/Panel';
import { RowLink } from '../parts/RowLink';
import { segmentPredicates } from './segment-predicate';

/** What segments are compared in: how often each model is right, or how often both say the same. */
type Compared = 'right' | 'agree';

const FILE_NAMES = { right: 'shadow-worse', agree: 'shadow-disagreements' } as const;

/** Segments in which one model does worse, or both disagree more; a segment opens its rows. */
export function SegmentTable({
  title,
  hint,
  none,
  segments,
  task,
  what,
}: {
  readonly title: string;
  readonly hint: string;
  readonly none: string;
  readonly segments: readonly ShadowSegment[];
  readonly task: Shadow['task'];
  readonly what: Compared;
}): React.JSX.Element {
  const { showRows } = useRowsOf();
  const columns = segmentColumns(what, task, showRows);
  return (
    <Panel
      title={title}
      hint={hint}
      span={6}
      table={savableColumns({ title, fileName: FILE_NAMES[what] }, columns, segments)}
    >
      <ColumnsTable
        columns={columns}
        rows={segments}
        keyOf={({ column, value }) => `${column}\0${value ?? ''}`}
        none={none}
      />
    </Panel>
  );
}

/** What is said of a segment. */
export function segmentColumns(
  what: Compared,
  task: Shadow['task'],
  showRows: RowsOf['showRows'],
): readonly TableColumn<ShadowSegment>[] {
  return [
    {
      id: 'segment',
      head: 'Segment',
      cell: (segment) => (
        <RowLink
          title={`Show the rows: ${segment.column} ${segment.value ?? 'missing'}`}
          onOpen={() => showRows(segment.column, segmentPredicates(segment))}
        >
          <span className="muted">{segment.column}</span> {segment.value ?? 'missing'}
        </RowLink>
      ),
      values: { column: ({ column }) => column, value: ({ value }) => value },
    },
    {
      id: 'rows',
      head: 'Rows',
      cell: ({ rows }) => formatCount(rows),
      cellTitle: ({ share }) => `${formatPercent(share)} of the pairs`,
      values: { rows: ({ rows }) => rows, share: ({ share }) => share },
    },
    ...(what === 'right' ? rightColumns(task) : agreeColumns),
    {
      id: 'p',
      head: 'p',
      headTitle: 'Adjusted over all segments looked at',
      cell: ({ pAdjusted }) => formatPValue(pAdjusted),
      values: { p_adjusted: ({ pAdjusted }) => pAdjusted },
    },
  ];
}

const agreeColumns: readonly TableColumn<ShadowSegment>[] = [
  {
    id: 'agree',
    head: 'Agree',
    cell: ({ shadow }) => formatPercent(shadow),
    values: { agree: ({ shadow }) => shadow },
  },
];

/** Of numbers the error stands below zero, so that more is better everywhere. */
function rightColumns(task: Shadow['task']): readonly TableColumn<ShadowSegment>[] {
  const isNumber = task === 'regression';
  const number = (value: number): string => (isNumber ? formatNumber(Math.abs(value)) : formatPercent(value));
  const change = (value: number | null | undefined): string =>
    isNumber ? formatNumber(value, 3) : formatPoints(value);
  const plain = (value: number): number => (isNumber ? Math.abs(value) : value);
  return [
    {
      id: 'live',
      head: 'Live',
      cell: ({ live }) => number(live),
      values: { live: ({ live }) => plain(live) },
    },
    {
      id: 'shadow',
      head: 'Shadow',
      cell: ({ shadow }) => number(shadow),
      values: { shadow: ({ shadow }) => plain(shadow) },
    },
    {
      id: 'change',
      head: 'Change',
      cell: (segment) => change(segment.change.value),
      cellTitle: (segment) =>
        `95 % interval ${change(segment.change.lower)} to ${change(segment.change.upper)}`,
      values: {
        change: (segment) => segment.change.value,
        change_lower: (segment) => segment.change.lower,
        change_upper: (segment) => segment.change.upper,
      },
    },
  ];
}
