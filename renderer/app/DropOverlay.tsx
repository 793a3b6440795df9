import './DropOverlay.css';
import { type Side, SIDE_NAMES } from '../../shared/domain/slice';
import { NO_BREAK } from '../format/signs';
import { useDrop, type FileDrag } from './use-drop';

/** Shows where dragged files would go, over the whole window. */
export function DropOverlay(): React.JSX.Element | null {
  const drag = useDrop();
  if (drag === null) return null;
  return (
    <div className="drop-overlay" aria-hidden="true">
      <Half side="reference" drag={drag} />
      <Half side="production" drag={drag} />
    </div>
  );
}

function Half({ side, drag }: { readonly side: Side; readonly drag: FileDrag }): React.JSX.Element {
  const both = drag.files === 2;
  const hit = both || drag.side === side;
  const order = side === 'reference' ? 'First' : 'Second';
  const text = both
    ? `${order} file`
    : drag.files === 1
      ? 'Drop the file here'
      : `${drag.files} files, read as one`;
  return (
    <div className="drop-half" data-side={side} data-hit={hit ? '' : undefined}>
      <strong>
        <span className="side-mark" data-side={side} /> {SIDE_NAMES[side]}
      </strong>
      <span>{hit ? text : NO_BREAK}</span>
    </div>
  );
}
