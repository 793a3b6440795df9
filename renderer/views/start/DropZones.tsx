import { FileInput } from 'lucide-react';
import type { Side } from '../../../shared/domain/slice';
import { formatQuantity } from '../../format/number';
import { useWorkbench } from '../../store/use-workbench';

const TEXT: Readonly<Record<Side, { readonly name: string; readonly what: string }>> = {
  reference: { name: 'Reference', what: 'What the model was built or last checked on' },
  production: { name: 'Production', what: 'What it sees now' },
};

/** A place for each side: drop a file on it, or pick one. */
export function DropZones(): React.JSX.Element {
  return (
    <div className="drop-zones">
      <Zone side="reference" />
      <Zone side="production" />
    </div>
  );
}

function Zone({ side }: { readonly side: Side }): React.JSX.Element {
  const started = useWorkbench((state) => state.started);
  const pickFiles = useWorkbench((state) => state.pickFiles);
  const setS3Dialog = useWorkbench((state) => state.setS3Dialog);
  const dataset = useWorkbench((state) =>
    state.alone?.side === side ? state.datasets[state.alone.dataset] : undefined,
  );
  return (
    <section className="drop-zone" data-side={side} data-filled={dataset === undefined ? undefined : ''}>
      <h2>
        <span className="side-mark" data-side={side} /> {TEXT[side].name}
      </h2>
      {dataset === undefined ? (
        <p className="muted">{TEXT[side].what}</p>
      ) : (
        <p>
          <strong>{dataset.name}</strong>{' '}
          <span className="muted">
            {formatQuantity(dataset.rows, 'row')} · {formatQuantity(dataset.columns.length, 'column')}
          </span>
        </p>
      )}
      <button
        type="button"
        className="button"
        data-testid={`pick-${side}`}
        disabled={!started}
        onClick={() => void pickFiles(side)}
      >
        <FileInput aria-hidden="true" />
        {dataset === undefined ? 'Choose a file…' : 'Choose another file…'}
      </button>
      <p className="drop-hint">
        or drop it here, or{' '}
        <button
          type="button"
          className="button link"
          data-testid={`pick-s3-${side}`}
          disabled={!started}
          onClick={() => setS3Dialog({ side, uri: '' })}
        >
          open it from S3
        </button>
        ; several files are read as one
      </p>
    </section>
  );
}
