import { memo } from 'react';
import type { ChartTable } from './figure';

/** A chart's numbers as a table that only assistive technology reads. */
export const HiddenTable = memo(function HiddenTable({
  table,
}: {
  readonly table: ChartTable;
}): React.JSX.Element {
  return (
    <div className="visually-hidden">
      <table>
        <caption>{table.caption}</caption>
        <thead>
          <tr>
            {table.head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              {row.map((text, column) => (
                <td key={column}>{text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});
