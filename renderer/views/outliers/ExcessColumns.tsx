import type { Outliers } from '../../../shared/domain/outliers';
import { formatPercent, formatPoints } from '../../format/share';
import { useWorkbench } from '../../store/use-workbench';

/** Columns above all for which rows are flagged, on both sides; a column opens in Drift. */
export function ExcessColumns({ columns }: { readonly columns: Outliers['byColumn'] }): React.JSX.Element {
  const selectColumn = useWorkbench((state) => state.selectColumn);
  const setView = useWorkbench((state) => state.setView);
  return (
    <section
      className="panel viewed-panel span-6"
      aria-label="Columns behind them"
      data-testid="outlier-columns"
    >
      <header>
        <h2>Columns behind them</h2>
        <span className="muted">share of rows flagged above all for it; opens in Drift</span>
      </header>
      {columns.length === 0 ? (
        <p className="muted">No row is flagged on either side.</p>
      ) : (
        <div className="metric-scroll">
          <table className="metric-table">
            <thead>
              <tr>
                <th scope="col">Column</th>
                <th scope="col">Reference</th>
                <th scope="col">Production</th>
                <th scope="col">Excess</th>
                <th scope="col" title="Newcombe’s interval of the difference">
                  95 %
                </th>
              </tr>
            </thead>
            <tbody>
              {columns.map(({ name, reference, production, excess, lower, upper }) => (
                <tr key={name}>
                  <th scope="row" className="name">
                    <button
                      type="button"
                      className="link ellipsis"
                      title={name}
                      onClick={() => {
                        setView('drift');
                        selectColumn(name);
                      }}
                    >
                      {name}
                    </button>
                  </th>
                  <td>{formatPercent(reference)}</td>
                  <td>{formatPercent(production)}</td>
                  <td data-beyond={lower > 0}>{formatPoints(excess)}</td>
                  <td className="range">
                    {formatPoints(lower)} to {formatPoints(upper)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
