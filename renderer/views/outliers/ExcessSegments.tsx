import type { Outliers } from '../../../shared/domain/outliers';
import type { Predicate } from '../../../shared/domain/slice';
import { formatCount } from '../../format/number';
import { formatPercent } from '../../format/share';
import { type RowsOf, useRowsOf } from '../drift/show-rows';
import { savableColumns } from '../parts/columns-csv';
import { ColumnsTable, type TableColumn } from '../parts/ColumnsTable';
import { Panel } from '../parts/Panel';
import { RowLink } from '../parts/RowLink';
import { SliceButton } from '../parts/SliceButton';

type Segment = Outliers['bySegment'][number];

/** Groups with more outliers than they had in the reference; a group opens its rows, or becomes the slice. */
export function ExcessSegments({
  segments,
}: {
  readonly segments: Outliers['bySegment'];
}): React.JSX.Element {
  const { showRows } = useRowsOf();
  const columns = excessSegmentColumns(showRows);
  return (
    <Panel
      title="Where there are more"
      hint="groups flagged more often than in the reference, beyond chance"
      span={7}
      testId="outlier-segments"
      table={savableColumns({ title: 'Where there are more', fileName: 'outlier-groups' }, columns, segments)}
    >
      <ColumnsTable
        columns={columns}
        rows={segments}
        keyOf={({ column, value }) => `${column}\0${value}`}
        none="No group of a single column has more than it had, beyond chance."
      />
    </Panel>
  );
}

const predicatesOf = ({ column, value }: Segment): readonly Predicate[] => [
  { kind: 'in', column, values: [value], negated: false },
];

/** What is said of a group with more outliers than it had. */
export function excessSegmentColumns(showRows: RowsOf['showRows']): readonly TableColumn<Segment>[] {
  return [
    {
      id: 'group',
      head: 'Group',
      cell: (segment) => (
        <RowLink
          title={`Show the rows: ${segment.column} ${segment.value}`}
          onOpen={() => showRows(segment.column, predicatesOf(segment))}
        >
          <span className="muted">{segment.column}</span> {segment.value}
        </RowLink>
      ),
      values: { column: ({ column }) => column, value: ({ value }) => value },
    },
    {
      id: 'rows',
      head: 'Rows',
      cell: ({ production }) => formatCount(production.rows),
      values: {
        reference_rows: ({ reference }) => reference.rows,
        production_rows: ({ production }) => production.rows,
      },
    },
    {
      id: 'reference',
      head: 'Reference',
      cell: ({ reference }) => (reference.rows === 0 ? '–' : formatPercent(reference.share)),
      cellTitle: ({ reference }) =>
        reference.rows === 0 ? 'The reference has no row of this group' : undefined,
      values: { reference_share: ({ reference }) => (reference.rows === 0 ? null : reference.share) },
    },
    {
      id: 'production',
      head: 'Production',
      cell: ({ production }) => formatPercent(production.share),
      cellTitle: ({ production: { lower, upper } }) =>
        `95 % interval ${formatPercent(lower)} to ${formatPercent(upper)}`,
      values: {
        production_share: ({ production }) => production.share,
        production_lower: ({ production }) => production.lower,
        production_upper: ({ production }) => production.upper,
      },
    },
    {
      id: 'more',
      head: 'Rows more',
      headTitle: 'Production rows flagged beyond what the group’s share in the reference would flag',
      cell: ({ excessRows }) => formatCount(Math.round(excessRows)),
      values: { excess_rows: ({ excessRows }) => excessRows },
    },
    {
      id: 'slice',
      head: 'Filter',
      cell: (segment) => (
        <span className="segment-filters">
          <SliceButton to="this group" predicates={predicatesOf(segment)} sides={['production']}>
            Production
          </SliceButton>
          <SliceButton to="this group" predicates={predicatesOf(segment)}>
            Both
          </SliceButton>
        </span>
      ),
    },
  ];
}
