import type { Predicate, Side } from '../../shared/domain/slice';
import { otherSide } from '../store/datasets';
import { useWorkbench } from '../store/use-workbench';
import { PredicateEditor } from './PredicateEditor';

/** Makes or changes a filter of a side's slice. */
export function SliceFilterEditor({
  side,
  index,
  onClose,
}: {
  readonly side: Side;
  /** The predicate to change; null for a new one. */
  readonly index: number | null;
  readonly onClose: () => void;
}): React.JSX.Element | null {
  const comparison = useWorkbench((state) => state.comparison);
  const datasets = useWorkbench((state) => state.datasets);
  const setPredicates = useWorkbench((state) => state.setPredicates);
  if (comparison === null) return null;
  const slice = comparison[side];
  const before = index === null ? undefined : slice.predicates[index];

  const apply = (predicate: Predicate, both: boolean): void => {
    const place = index ?? slice.predicates.length;
    setPredicates(side, slice.predicates.toSpliced(place, 1, predicate));
    if (both) {
      const other = comparison[otherSide(side)];
      const same = other.predicates.findIndex(
        (candidate) => before !== undefined && JSON.stringify(candidate) === JSON.stringify(before),
      );
      setPredicates(
        otherSide(side),
        other.predicates.toSpliced(same < 0 ? other.predicates.length : same, 1, predicate),
      );
    }
    onClose();
  };

  return (
    <PredicateEditor
      side={side}
      rest={{ ...slice, predicates: slice.predicates.filter((_, position) => position !== index) }}
      before={before}
      columns={datasets[slice.dataset]?.columns ?? []}
      offerBoth
      onApply={apply}
      onClose={onClose}
    />
  );
}
