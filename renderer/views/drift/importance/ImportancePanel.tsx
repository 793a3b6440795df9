import './importance.css';
import { useCallback, useMemo } from 'react';
import { Chart } from '../../../charts/Chart';
import type { ChartTheme, Figure } from '../../../charts/figure';
import { formatMetric } from '../../../format/number';
import { formatPercent } from '../../../format/share';
import { unmatchedWords } from '../../../../shared/card/unmatched-inputs';
import { unmatchedInputs } from '../../../../shared/domain/importance';
import { listedNames } from '../../../../shared/domain/listed-names';
import { useWorkbench } from '../../../store/use-workbench';
import { savableColumns } from '../../parts/columns-csv';
import { ColumnsTable, type TableColumn } from '../../parts/ColumnsTable';
import { Panel } from '../../parts/Panel';
import { RowLink } from '../../parts/RowLink';
import { StatusMark } from '../StatusMark';
import { importanceFigure, importanceTable, weighedColumns, type WeighedColumn } from './importance-figure';

/** Inputs without a column that are named; all are where it is pointed at. */
const NAMED = 5;

/** Drift against what each input counts for the model, or how to say what it counts. */
export function ImportancePanel({
  onColumn,
}: {
  /** A column was chosen to be looked at by itself. */
  readonly onColumn: (name: string) => void;
}): React.JSX.Element {
  const drift = useWorkbench((state) => state.drift.columns);
  const compared = useWorkbench((state) => state.drift.result?.columns);
  const { importance, watch, drift: from } = useWorkbench((state) => state.settings.drift);
  const pick = useWorkbench((state) => state.pickImportance);
  const clear = useWorkbench((state) => state.clearImportance);
  const columns = useMemo(() => weighedColumns(drift), [drift]);
  const draw = useCallback(
    (theme: ChartTheme): Figure => importanceFigure(columns, { watch, drift: from }, theme),
    [columns, watch, from],
  );
  if (Object.keys(importance).length === 0)
    return (
      <div className="panel view-empty" data-testid="importance">
        <strong>Does what drifted matter to the model?</strong>
        <p>
          Open the importances of its inputs: a file with a column of names and a column of numbers, such as
          gain, mean |SHAP| or coefficients.
        </p>
        <button type="button" className="button primary" onClick={() => void pick()}>
          Open importances…
        </button>
      </div>
    );
  const unmatched = compared === undefined ? null : unmatchedInputs(importance, compared);
  const carried = columns.reduce((sum, one) => sum + (one.status === 'drifted' ? one.importance : 0), 0);
  const chart = {
    name: 'PSI of each column against its importance',
    fileName: 'drift-importance',
    height: 380,
    draw,
    table: importanceTable(columns),
  };
  const table = importanceColumns(onColumn);
  return (
    <div className="importance" data-testid="importance">
      <Panel
        title="Drift and importance"
        hint={`drifted columns carry ${formatPercent(carried)} of the importance`}
        chart={chart}
        head={
          <>
            <button type="button" className="button small quiet" onClick={() => void pick()}>
              Other file…
            </button>
            <button type="button" className="button small quiet" onClick={clear}>
              Clear
            </button>
          </>
        }
      >
        {unmatched === null ? null : (
          <p className="viewed-note" data-testid="unmatched-inputs" title={unmatched.names.join('\n')}>
            {unmatchedWords(unmatched)}: {listedNames(unmatched.names, NAMED)}.
          </p>
        )}
        <Chart {...chart} onPick={(index) => onColumn(columns[index]?.name ?? '')} />
      </Panel>
      <Panel
        title="Columns by importance"
        table={savableColumns(
          { title: 'Columns by importance', fileName: 'drift-importance' },
          table,
          columns,
        )}
      >
        <ColumnsTable
          columns={table}
          rows={columns}
          keyOf={({ name }) => name}
          none="None of the inputs in the file is a column that was compared."
        />
      </Panel>
    </div>
  );
}

function importanceColumns(onColumn: (name: string) => void): readonly TableColumn<WeighedColumn>[] {
  return [
    {
      id: 'column',
      head: 'Column',
      cell: ({ name }) => (
        <RowLink title={`Look at ${name}`} onOpen={() => onColumn(name)}>
          {name}
        </RowLink>
      ),
      values: { column: ({ name }) => name },
    },
    {
      id: 'importance',
      head: 'Importance',
      headTitle: 'Its part of the sum of all inputs in the file',
      cell: ({ importance }) => formatPercent(importance),
      values: { importance: ({ importance }) => importance },
    },
    {
      id: 'psi',
      head: 'PSI',
      cell: ({ psi }) => formatMetric(psi),
      values: { psi: ({ psi }) => psi },
    },
    {
      id: 'status',
      head: 'Status',
      cell: ({ status }) => <StatusMark status={status} reason="" />,
      className: 'left',
      values: { status: ({ status }) => status },
    },
  ];
}
