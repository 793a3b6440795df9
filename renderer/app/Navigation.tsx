import './Navigation.css';
import type { View } from '../store/state';
import { useWorkbench } from '../store/use-workbench';

const VIEWS: readonly { readonly view: View; readonly label: string; readonly icon: string }[] = [
  { view: 'data', label: 'Data', icon: 'M2 3h12v10H2zM2 6.3h12M6 3v10' },
  { view: 'drift', label: 'Drift', icon: 'M1 11c3-8 5-8 7-3s3 3 7-4' },
  { view: 'performance', label: 'Performance', icon: 'M2 13h12M3 10l3-4 3 2 4-5' },
  { view: 'shadow', label: 'Shadow', icon: 'M6.5 2.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM9.5 5.5a4 4 0 1 1-4 4' },
  {
    view: 'subgroups',
    label: 'Subgroups',
    icon: 'M5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM11 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4zM1.5 13c0-2.5 1.5-4 3.5-4s3.5 1.5 3.5 4M8.8 9.6C9.4 9.2 10.2 9 11 9c2 0 3.5 1.5 3.5 4',
  },
  {
    view: 'outliers',
    label: 'Outliers',
    icon: 'M5 11.5a.8.8 0 1 0 0-1.6.8.8 0 0 0 0 1.6zM8 9a.8.8 0 1 0 0-1.6A.8.8 0 0 0 8 9zM5.5 7.5a.8.8 0 1 0 0-1.6.8.8 0 0 0 0 1.6zM8.6 12.6a.8.8 0 1 0 0-1.6.8.8 0 0 0 0 1.6zM12.5 4.5a1.3 1.3 0 1 0 0-2.6 1.3 1.3 0 0 0 0 2.6z',
  },
  {
    view: 'checks',
    label: 'Checks',
    icon: 'M2.5 4l1.2 1.2L6 3M2.5 8.5l1.2 1.2L6 7.5M2.5 13l1.2 1.2L6 12M8.5 4.2h5M8.5 8.7h5M8.5 13.2h5',
  },
  { view: 'card', label: 'Card', icon: 'M3 2h10v12H3zM5.5 5h5M5.5 8h5M5.5 11h3' },
];

/** The views, at the left; beside Drift the number of columns that drifted. */
export function Navigation(): React.JSX.Element {
  const view = useWorkbench((state) => state.view);
  const setView = useWorkbench((state) => state.setView);
  const ready = useWorkbench((state) => state.comparison !== null);
  const drifted = useWorkbench((state) => state.drift.result?.driftedCount ?? 0);
  return (
    <nav className="navigation" aria-label="Views">
      {VIEWS.map((entry) => (
        <button
          key={entry.view}
          type="button"
          data-testid={`nav-${entry.view}`}
          aria-current={ready && view === entry.view ? 'page' : undefined}
          disabled={!ready}
          onClick={() => setView(entry.view)}
        >
          <svg viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.4" aria-hidden="true">
            <path d={entry.icon} />
          </svg>
          {entry.label}
          {entry.view === 'drift' && ready && drifted > 0 ? (
            <span className="navigation-count" title={`${drifted} drifted`}>
              {drifted}
              <span className="visually-hidden"> drifted</span>
            </span>
          ) : null}
        </button>
      ))}
    </nav>
  );
}
