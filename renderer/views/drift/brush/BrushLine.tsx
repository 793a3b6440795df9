import { X } from 'lucide-react';
import { useBrushWords } from './use-brush-words';

/** The line under a chart that can be brushed: what to do, what is under the brush, or how to leave an earlier one. */
export function BrushLine({
  hint,
  values,
  onClear,
}: {
  readonly hint: string;
  /** The brushed values as text; null while nothing is brushed. */
  readonly values: string | null;
  /** Null where the slices have no filter of an earlier brush. */
  readonly onClear: (() => void) | null;
}): React.JSX.Element {
  const words = useBrushWords();
  return (
    <p className="under-chart" data-testid="brush-line">
      {values === null || words === null ? (
        <>
          {hint}
          {onClear === null ? null : (
            <button type="button" className="button small quiet" onClick={onClear}>
              <X aria-hidden="true" />
              All values again
            </button>
          )}
        </>
      ) : (
        <>
          <strong>{values}</strong>
          <span className="brush-words">{words}</span>
        </>
      )}
    </p>
  );
}
