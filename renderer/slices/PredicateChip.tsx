import type { Predicate, Side } from '../../shared/domain/slice';
import { useWorkbench } from '../store/use-workbench';
import { AddFilterButton, FilterChip } from './FilterChip';
import { SliceFilterEditor } from './SliceFilterEditor';

/** One filter of a side: click to change it, the cross to remove it. */
export function PredicateChip({
  side,
  index,
  predicate,
}: {
  readonly side: Side;
  readonly index: number;
  readonly predicate: Predicate;
}): React.JSX.Element {
  const predicates = useWorkbench((state) => state.comparison?.[side].predicates);
  const setPredicates = useWorkbench((state) => state.setPredicates);
  const remove = (): void =>
    setPredicates(
      side,
      (predicates ?? []).filter((_, position) => position !== index),
    );
  return (
    <FilterChip
      predicate={predicate}
      of={side}
      side={side}
      onRemove={remove}
      editor={(close) => <SliceFilterEditor side={side} index={index} onClose={close} />}
    />
  );
}

/** Opens the editor for a new filter. */
export function AddFilter({ side }: { readonly side: Side }): React.JSX.Element {
  return (
    <AddFilterButton
      name={`Add a filter to ${side}`}
      side={side}
      testId={`add-filter-${side}`}
      editor={(close) => <SliceFilterEditor side={side} index={null} onClose={close} />}
    />
  );
}
