import { useBrushWords } from './use-brush-words';

/** The line under a chart that can be brushed: what to do, or what is under the brush. */
export function BrushLine({
  hint,
  values,
}: {
  readonly hint: string;
  /** The brushed values as text; null while nothing is brushed. */
  readonly values: string | null;
}): React.JSX.Element {
  const words = useBrushWords();
  return (
    <p className="under-chart" data-testid="brush-line">
      {values === null || words === null ? (
        hint
      ) : (
        <>
          <strong>{values}</strong>
          <span className="brush-words">{words}</span>
        </>
      )}
    </p>
  );
}
