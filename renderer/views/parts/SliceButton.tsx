import { type Predicate, type Side, SIDES } from '../../../shared/domain/slice';
import { useRowsOf } from '../drift/show-rows';

/** Narrows both slices, or one side's, to some rows. */
export function SliceButton({
  to,
  predicates,
  sides = SIDES,
  children = 'Slice',
}: {
  readonly to: 'this group' | 'these rows';
  readonly predicates: readonly Predicate[];
  readonly sides?: readonly Side[];
  readonly children?: string;
}): React.JSX.Element {
  const { addToSlices } = useRowsOf();
  const narrowed = sides.length === 1 ? `the ${sides.join('')} slice` : 'both slices';
  return (
    <button
      type="button"
      className="button small quiet"
      title={`Narrow ${narrowed} to ${to}: every view follows`}
      onClick={() => addToSlices(predicates, sides)}
    >
      {children}
    </button>
  );
}
