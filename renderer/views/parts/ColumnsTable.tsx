import type { ReactNode } from 'react';
import type { CsvColumn } from './columns-csv';

/** A column of a table: what stands in it, and what it is in CSV. */
export interface TableColumn<Row> extends CsvColumn<Row> {
  readonly id: string;
  readonly head?: string;
  readonly headTitle?: string;
  readonly cell: (row: Row) => ReactNode;
  readonly cellTitle?: (row: Row) => string | undefined;
  /** Whether a value is beyond what is to be expected. */
  readonly beyond?: (row: Row) => boolean;
  readonly className?: string;
}

/** Groups or columns, one a line, the first cell their name. Without any it says so. */
export function ColumnsTable<Row>({
  columns,
  rows,
  keyOf,
  isCurrent,
  none,
}: {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Whether a row is the one that is looked at. */
  readonly isCurrent?: (row: Row) => boolean;
  /** What is said in place of an empty table. */
  readonly none: string;
}): React.JSX.Element {
  if (rows.length === 0) return <p className="muted">{none}</p>;
  const [name, ...others] = columns;
  return (
    <div className="metric-scroll">
      <table className="metric-table">
        <thead>
          <tr>
            {columns.map(({ id, head, headTitle }) => (
              <th key={id} scope="col" title={headTitle}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={keyOf(row)} aria-current={isCurrent?.(row)}>
              <th scope="row" className="name">
                {name?.cell(row)}
              </th>
              {others.map(({ id, cell, cellTitle, beyond, className }) => (
                <td key={id} className={className} title={cellTitle?.(row)} data-beyond={beyond?.(row)}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
