import './StatusBar.css';
import { useShallow } from 'zustand/react/shallow';
import { useWorkbench } from '../store/use-workbench';
import { formatBytes } from '../format/bytes';
import { formatBytesOf } from './bytes-of';
import { formatQuantity } from '../format/number';

/** What was read and what it cost at the left; what is going on, and how to stop it, at the right. */
export function StatusBar(): React.JSX.Element {
  const engine = useWorkbench((state) => state.engine);
  const { rows, columns } = useWorkbench(
    useShallow((state) => {
      const datasets = Object.values(state.datasets);
      return {
        rows: datasets.reduce((sum, dataset) => sum + dataset.rows, 0),
        columns: datasets.reduce((most, dataset) => Math.max(most, dataset.columns.length), 0),
      };
    }),
  );
  return (
    <footer className="status-bar" aria-label="Status">
      <span>{engine === null ? 'Starting the engine…' : engine.version}</span>
      {columns > 0 ? (
        <span>
          {formatQuantity(rows, 'row')} · {formatQuantity(columns, 'column')}
        </span>
      ) : null}
      {engine !== null && engine.bytesTotal > 0 ? (
        <span>Read {formatBytesOf(engine.bytesRead, engine.bytesTotal)}</span>
      ) : null}
      {engine === null ? null : (
        <span>
          Memory {formatBytes(engine.memoryUsed)} of {formatBytes(engine.memoryLimit)}
        </span>
      )}
      <span className="status-grow" />
      <ActivityLine />
    </footer>
  );
}

function ActivityLine(): React.JSX.Element {
  const activities = useWorkbench((state) => state.activities);
  const notice = useWorkbench((state) => state.notice);
  const cancel = useWorkbench((state) => state.cancel);
  const current = activities.at(-1);
  const others = activities.length - 1;
  return (
    <>
      <span role="status" className="ellipsis">
        {current === undefined ? notice : current.label}
        {others > 0 ? ` (+${others})` : ''}
      </span>
      {current === undefined ? null : (
        <>
          <progress
            className="bar"
            aria-label={current.label}
            max={1}
            {...(current.share === null ? {} : { value: current.share })}
          />
          <button
            type="button"
            className="status-cancel"
            data-testid="activity-cancel"
            aria-label="Cancel running work"
            onClick={() => cancel()}
          >
            Esc to cancel
          </button>
        </>
      )}
    </>
  );
}
