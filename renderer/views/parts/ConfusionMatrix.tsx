import { formatCount } from '../../format/number';

/** Rows by two readings of their class; a cell can be opened. */
export function ConfusionMatrix({
  caption,
  rowsName,
  columnsName,
  classes,
  counts,
  onCell,
}: {
  readonly caption: string;
  readonly rowsName: string;
  readonly columnsName: string;
  readonly classes: readonly string[];
  readonly counts: readonly (readonly number[])[];
  readonly onCell?: (row: number, column: number) => void;
}): React.JSX.Element {
  const total = counts.flat().reduce((sum, count) => sum + count, 0);
  return (
    <table className="matrix" aria-label={caption}>
      <thead>
        <tr>
          <th scope="col">
            {rowsName} ↓ {columnsName} →
          </th>
          {classes.map((name) => (
            <th scope="col" key={name} title={name}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classes.map((name, row) => (
          <tr key={name}>
            <th scope="row" title={name}>
              {name}
            </th>
            {classes.map((other, column) => {
              const count = counts[row]?.[column] ?? 0;
              return (
                <td key={other} style={{ '--fill': total === 0 ? 0 : count / total } as React.CSSProperties}>
                  {onCell === undefined || count === 0 ? (
                    formatCount(count)
                  ) : (
                    <button
                      type="button"
                      title={`Show these rows: ${rowsName} ${name}, ${columnsName} ${other}`}
                      onClick={() => onCell(row, column)}
                    >
                      {formatCount(count)}
                    </button>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
