import { ArrowDown, ArrowUp } from 'lucide-react';
import { useWorkbench } from '../../store/use-workbench';
import { MetricHelp } from './Definition';
import { COLUMN_HEADS } from './drift-columns';
import type { DriftReactTable } from './table-features';

const DIRECTION = { asc: 'ascending', desc: 'descending' } as const;

/** The header: each name sorts its column, a question mark says what it is. */
export function DriftTableHead({ table }: { readonly table: DriftReactTable }): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.drift);
  const headers = table.getHeaderGroups()[0]?.headers ?? [];
  return (
    <thead>
      <tr>
        {headers.map((header) => {
          const head = COLUMN_HEADS[header.column.id];
          const sorted = header.column.getIsSorted();
          const label = head?.label ?? header.column.id;
          return (
            <th
              key={header.id}
              scope="col"
              data-align={head?.align}
              data-column={header.column.id}
              aria-sort={sorted === false ? undefined : DIRECTION[sorted]}
            >
              <span className="head-cell">
                {head?.help === undefined ? null : <MetricHelp metric={head.help} settings={settings} />}
                {header.column.getCanSort() ? (
                  <button
                    type="button"
                    className="head-sort"
                    title={`${head?.about ?? label}: sort`}
                    onClick={header.column.getToggleSortingHandler()}
                  >
                    {label}
                    {sorted === 'asc' ? <ArrowUp aria-hidden="true" /> : null}
                    {sorted === 'desc' ? <ArrowDown aria-hidden="true" /> : null}
                  </button>
                ) : (
                  <span className="head-label">{label}</span>
                )}
              </span>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
