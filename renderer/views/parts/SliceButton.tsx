import type { Predicate } from '../../../shared/domain/slice';
import { useRowsOf } from '../drift/show-rows';

/** Narrows both slices to some rows. */
export function SliceButton({
  to,
  predicates,
}: {
  readonly to: 'this group' | 'these rows';
  readonly predicates: readonly Predicate[];
}): React.JSX.Element {
  const { addToSlices } = useRowsOf();
  return (
    <button
      type="button"
      className="button small quiet"
      title={`Narrow both slices to ${to}: every view follows`}
      onClick={() => addToSlices(predicates)}
    >
      Slice
    </button>
  );
}
