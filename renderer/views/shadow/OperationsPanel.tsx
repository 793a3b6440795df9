import { type OperationRow, operationRows } from '../../../shared/card/operation-rows';
import type { PairedOperation } from '../../../shared/domain/shadow';
import { formatDifference, formatDifferenceRange, formatValueOf } from '../../format/estimate';
import { formatCount } from '../../format/number';
import { savableColumns } from '../parts/columns-csv';
import { ColumnsTable, type TableColumn } from '../parts/ColumnsTable';
import { Panel } from '../parts/Panel';

const TITLE = 'Latency, cost and errors of both';

const STATUS = { better: 'better', worse: 'worse', same: 'no difference', unknown: 'cannot say', '': '' };

/** What the answers of both models took and cost, on the same requests. */
export function OperationsPanel({
  operations,
}: {
  readonly operations: readonly PairedOperation[];
}): React.JSX.Element {
  const pairs = Math.max(...operations.map((operation) => operation.pairs));
  const rows = operations.flatMap(operationRows);
  return (
    <Panel
      title={TITLE}
      hint={`${formatCount(pairs)} requests that both logged; the change of a median is that of the paired differences`}
      span={12}
      testId="shadow-operations"
      table={savableColumns({ title: TITLE, fileName: 'shadow-operations' }, OPERATION_COLUMNS, rows)}
    >
      <ColumnsTable
        columns={OPERATION_COLUMNS}
        rows={rows}
        keyOf={({ name }) => name}
        none="No request has them of both models."
      />
    </Panel>
  );
}

/** What is said of a paired operation. */
export const OPERATION_COLUMNS: readonly TableColumn<OperationRow>[] = [
  {
    id: 'name',
    head: 'Of the same requests',
    cell: ({ name, columns }) => <span title={`${columns.live}, ${columns.shadow}`}>{name}</span>,
    values: {
      operation: ({ name }) => name,
      live_column: ({ columns }) => columns.live,
      shadow_column: ({ columns }) => columns.shadow,
    },
  },
  {
    id: 'live',
    head: 'Live',
    cell: ({ live, written }) => formatValueOf(live, written),
    values: { live: ({ live }) => live },
  },
  {
    id: 'shadow',
    head: 'Shadow',
    cell: ({ shadow, written }) => formatValueOf(shadow, written),
    values: { shadow: ({ shadow }) => shadow },
  },
  {
    id: 'change',
    head: 'Change',
    cell: ({ change, written }) => formatDifference(change.value, written),
    values: { change: ({ change }) => change.value },
  },
  {
    id: 'interval',
    head: '95 %',
    cell: ({ change, written }) => formatDifferenceRange(change, written),
    values: { change_lower: ({ change }) => change.lower, change_upper: ({ change }) => change.upper },
  },
  {
    id: 'status',
    cell: ({ status }) => STATUS[status],
    values: { pairs: ({ change }) => change.rows, status: ({ status }) => status },
  },
];
