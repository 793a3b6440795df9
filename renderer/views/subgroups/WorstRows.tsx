import type { Subgroups, WorstSliceFound } from '../../../shared/domain/subgroups';
import { formatDifferenceRange, formatValueOf } from '../../format/estimate';
import { formatCount, formatPValue } from '../../format/number';
import { formatPercent } from '../../format/share';
import { type RowsOf, useRowsOf } from '../drift/show-rows';
import { savableColumns } from '../parts/columns-csv';
import { ColumnsTable, type TableColumn } from '../parts/ColumnsTable';
import { Panel } from '../parts/Panel';
import { RowLink } from '../parts/RowLink';
import { SliceButton } from '../parts/SliceButton';

type Worst = NonNullable<Subgroups['worst']>;

/** The rows on which the model is worst, by up to three columns; each opens, or becomes the slice. */
export function WorstRows({
  worst,
  task,
}: {
  readonly worst: Subgroups['worst'];
  readonly task: Subgroups['task'];
}): React.JSX.Element {
  const { showRows } = useRowsOf();
  const columns = worst === null ? [] : worstRowsColumns(worst, task, showRows);
  return (
    <Panel
      title="Where the model is worst"
      hint="found on one half of the rows, confirmed on the other"
      span={6}
      testId="worst-rows"
      table={savableColumns(
        { title: 'Where the model is worst', fileName: 'worst-rows' },
        columns,
        worst?.slices ?? [],
      )}
    >
      {worst === null ? (
        <p className="muted">
          Errors need labels. Join them in the Data view, or give their column the role “label”.
        </p>
      ) : (
        <ColumnsTable
          columns={columns}
          rows={worst.slices}
          keyOf={({ label }) => label}
          none={`No part of the rows is worse than the rest beyond chance, by up to three of ${formatCount(worst.columns.length)} columns.`}
        />
      )}
    </Panel>
  );
}

/** What is said of rows on which the model is worse than on the rest. */
export function worstRowsColumns(
  { error, columns }: Worst,
  task: Subgroups['task'],
  showRows: RowsOf['showRows'],
): readonly TableColumn<WorstSliceFound>[] {
  const written = task === 'regression' ? 'unit' : 'share';
  return [
    {
      id: 'rows',
      head: 'Rows',
      cell: (slice) => (
        <RowLink
          title={`Show the rows: ${slice.label}`}
          onOpen={() => showRows(firstColumn(slice) ?? columns[0] ?? '', slice.predicates)}
        >
          {slice.label}
        </RowLink>
      ),
      values: { rows: ({ label }) => label, count: ({ rows }) => rows },
    },
    {
      id: 'rowShare',
      head: 'of rows',
      headTitle: 'Share of all labelled rows of production',
      cell: ({ rowShare }) => formatPercent(rowShare),
      cellTitle: ({ rows }) => `${formatCount(rows)} rows`,
      values: { row_share: ({ rowShare }) => rowShare },
    },
    {
      id: 'errorShare',
      head: 'of errors',
      headTitle: 'Share of all errors that lie in them',
      cell: ({ errorShare }) => formatPercent(errorShare),
      values: { error_share: ({ errorShare }) => errorShare },
    },
    {
      id: 'error',
      head: 'Error',
      headTitle: `Mean ${error} within`,
      cell: (slice) => formatValueOf(slice.error, written),
      cellTitle: ({ difference, pAdjusted }) =>
        `Difference ${formatDifferenceRange(difference, written)}, p ${formatPValue(pAdjusted)}`,
      values: {
        error: (slice) => slice.error,
        difference: ({ difference }) => difference.value,
        difference_lower: ({ difference }) => difference.lower,
        difference_upper: ({ difference }) => difference.upper,
        p_adjusted: ({ pAdjusted }) => pAdjusted,
      },
    },
    {
      id: 'elsewhere',
      head: 'Elsewhere',
      headTitle: `Mean ${error} outside`,
      cell: ({ elsewhere }) => formatValueOf(elsewhere, written),
      values: { elsewhere: ({ elsewhere }) => elsewhere },
    },
    {
      id: 'slice',
      className: 'left',
      cell: ({ predicates }) => <SliceButton to="these rows" predicates={predicates} />,
    },
  ];
}

function firstColumn({ predicates }: WorstSliceFound): string | undefined {
  const [first] = predicates;
  return first === undefined || first.kind === 'sql' ? undefined : first.column;
}
