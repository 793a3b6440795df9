import type { ShadowChoice } from '../../../shared/domain/shadow';
import { formatDifference, formatDifferenceRange, formatValueOf } from '../../format/estimate';
import { formatCount } from '../../format/number';
import { formatPercent } from '../../format/share';
import { useWorkbench } from '../../store/use-workbench';

/** All shadows of the log against the live model; a name opens its review. */
export function ShadowsPanel({ choices }: { readonly choices: readonly ShadowChoice[] }): React.JSX.Element {
  const settings = useWorkbench((state) => state.settings.shadow);
  const setShadowSettings = useWorkbench((state) => state.setShadowSettings);
  return (
    <section className="panel viewed-panel span-12" aria-label="All shadows" data-testid="shadows">
      <header>
        <h2>All shadows against the live model</h2>
        <span className="muted">a name opens its review</span>
      </header>
      <div className="metric-scroll">
        <table className="metric-table">
          <thead>
            <tr>
              <th scope="col">Shadow</th>
              <th scope="col">Pairs</th>
              <th scope="col">Agree</th>
              <th scope="col">Metric</th>
              <th scope="col">Live</th>
              <th scope="col">Shadow</th>
              <th scope="col">Change</th>
              <th scope="col">95 %</th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {choices.map(({ name, columns, chosen, paired, agreement, metric, headline }) => (
              <tr key={columns.join('\0') + name} aria-current={chosen}>
                <th scope="row" className="name">
                  <button
                    type="button"
                    className="link ellipsis"
                    title={columns.join(', ')}
                    onClick={() => setShadowSettings({ ...settings, shadow: name })}
                  >
                    {chosen ? <strong>{name}</strong> : name}
                  </button>
                </th>
                <td>{formatCount(paired)}</td>
                <td>{formatPercent(agreement)}</td>
                <td>{metric?.name ?? ''}</td>
                <td>{formatValueOf(metric?.live.value, metric?.written ?? 'share')}</td>
                <td>{formatValueOf(metric?.shadow.value, metric?.written ?? 'share')}</td>
                <td>{formatDifference(metric?.change.value, metric?.written ?? 'share')}</td>
                <td>{metric === null ? '' : formatDifferenceRange(metric.change, metric.written)}</td>
                <td>{headline}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
