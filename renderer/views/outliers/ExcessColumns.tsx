import type { Outliers } from '../../../shared/domain/outliers';
import { formatPercent, formatPoints } from '../../format/share';
import { useWorkbench } from '../../store/use-workbench';
import { savableColumns } from '../parts/columns-csv';
import { ColumnsTable, type TableColumn } from '../parts/ColumnsTable';
import { Panel } from '../parts/Panel';
import { RowLink } from '../parts/RowLink';

type Excess = Outliers['byColumn'][number];

/** Columns above all for which rows are flagged, on both sides; a column opens in Drift. */
export function ExcessColumns({ columns }: { readonly columns: Outliers['byColumn'] }): React.JSX.Element {
  const selectColumn = useWorkbench((state) => state.selectColumn);
  const setView = useWorkbench((state) => state.setView);
  const table = excessColumns((name) => {
    setView('drift');
    selectColumn(name);
  });
  return (
    <Panel
      title="Columns behind them"
      hint="share of rows flagged above all for it; opens in Drift"
      span={5}
      testId="outlier-columns"
      table={savableColumns({ title: 'Columns behind them', fileName: 'outlier-columns' }, table, columns)}
    >
      <ColumnsTable
        columns={table}
        rows={columns}
        keyOf={({ name }) => name}
        none="No row is flagged on either side."
      />
    </Panel>
  );
}

/** What is said of a column that rows are flagged for. */
export function excessColumns(open: (name: string) => void): readonly TableColumn<Excess>[] {
  return [
    {
      id: 'name',
      head: 'Column',
      cell: ({ name }) => (
        <RowLink title={name} onOpen={() => open(name)}>
          {name}
        </RowLink>
      ),
      values: { column: ({ name }) => name },
    },
    {
      id: 'reference',
      head: 'Reference',
      cell: ({ reference }) => formatPercent(reference),
      values: { reference: ({ reference }) => reference },
    },
    {
      id: 'production',
      head: 'Production',
      cell: ({ production }) => formatPercent(production),
      values: { production: ({ production }) => production },
    },
    {
      id: 'excess',
      head: 'Excess',
      cell: ({ excess }) => formatPoints(excess),
      beyond: ({ lower }) => lower > 0,
      values: { excess: ({ excess }) => excess },
    },
    {
      id: 'interval',
      head: '95 %',
      headTitle: 'Newcombe’s interval of the difference',
      className: 'range',
      cell: ({ lower, upper }) => `${formatPoints(lower)} to ${formatPoints(upper)}`,
      values: { excess_lower: ({ lower }) => lower, excess_upper: ({ upper }) => upper },
    },
  ];
}
