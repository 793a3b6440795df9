import type { Subgroups, WorstSliceFound } from '../../../shared/domain/subgroups';
import { WORST_BY_NAMES, WORST_BY_NEEDS, type WorstBy, worstBySchema } from '../../../shared/domain/worst-by';
import { formatDifferenceRange, formatValueOf } from '../../format/estimate';
import { formatCount, formatPValue } from '../../format/number';
import { formatPercent } from '../../format/share';
import { useWorkbench } from '../../store/use-workbench';
import { type RowsOf, useRowsOf } from '../drift/show-rows';
import { savableColumns } from '../parts/columns-csv';
import { ColumnsTable, type TableColumn } from '../parts/ColumnsTable';
import { Panel } from '../parts/Panel';
import { RowLink } from '../parts/RowLink';
import { SliceButton } from '../parts/SliceButton';

type Worst = NonNullable<Subgroups['worst']>;

/** The rows on which the model is worst, by up to three columns; each opens, or becomes the slice. */
export function WorstRows({
  subgroups: { worst, worstBy, settings },
}: {
  readonly subgroups: Subgroups;
}): React.JSX.Element {
  const { showRows } = useRowsOf();
  const columns = worst === null ? [] : worstRowsColumns(worst, showRows);
  return (
    <Panel
      title="Where the model is worst"
      hint="found on one half of the rows, confirmed on the other"
      span={6}
      testId="worst-rows"
      head={<WorstByChoice possible={worstBy} />}
      table={savableColumns(
        { title: 'Where the model is worst', fileName: 'worst-rows' },
        columns,
        worst?.slices ?? [],
      )}
    >
      {worst === null ? (
        <p className="muted">
          {WORST_BY_NEEDS[settings.worstBy]} Labels are joined in the Data view, or are a column with the role
          “label”.
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

/** By which error the rows are looked for. */
function WorstByChoice({ possible }: { readonly possible: readonly WorstBy[] }): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.subgroups);
  const setSettings = useWorkbench((state) => state.setSubgroupSettings);
  const { worstBy } = settings;
  return (
    <select
      className="input small"
      aria-label="Worst by"
      data-testid="worst-by"
      value={worstBy}
      onChange={(event) => {
        const chosen = worstBySchema.safeParse(event.target.value);
        if (chosen.success) setSettings({ ...settings, worstBy: chosen.data });
      }}
    >
      {worstBySchema.options
        .filter((one) => one === worstBy || possible.includes(one))
        .map((one) => (
          <option key={one} value={one}>
            {WORST_BY_NAMES[one]}
          </option>
        ))}
    </select>
  );
}

/** What is said of rows on which the model is worse than on the rest. */
export function worstRowsColumns(
  { error, errors, of, written, columns }: Worst,
  showRows: RowsOf['showRows'],
): readonly TableColumn<WorstSliceFound>[] {
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
      headTitle: `Share of all ${of} of production`,
      cell: ({ rowShare }) => formatPercent(rowShare),
      cellTitle: ({ rows }) => `${formatCount(rows)} rows`,
      values: { row_share: ({ rowShare }) => rowShare },
    },
    {
      id: 'errorShare',
      head: 'of errors',
      headTitle: `Share of all ${errors} that lie in them`,
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
