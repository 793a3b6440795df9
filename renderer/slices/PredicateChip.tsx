import { Popover } from '@base-ui/react/popover';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { Predicate, Side } from '../../shared/domain/slice';
import { useWorkbench } from '../store/use-workbench';
import { PredicateEditor } from './PredicateEditor';
import { predicateText } from './predicate-text';

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
  const [open, setOpen] = useState(false);
  const text = predicateText(predicate);
  const remove = (): void =>
    setPredicates(
      side,
      (predicates ?? []).filter((_, position) => position !== index),
    );
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <span className="chip" data-testid="chip" data-side={side}>
        <Popover.Trigger className="chip-edit" title={`${text} — change this filter of ${side}`}>
          <span className="ellipsis">{text}</span>
          <span className="visually-hidden">, change this filter of {side}</span>
        </Popover.Trigger>
        <button
          type="button"
          className="chip-remove"
          aria-label={`Remove the filter ${text} of ${side}`}
          onClick={remove}
        >
          <X size={12} aria-hidden="true" />
        </button>
      </span>
      <EditorPopup side={side} index={index} onClose={() => setOpen(false)} />
    </Popover.Root>
  );
}

/** Opens the editor for a new filter. */
export function AddFilter({ side }: { readonly side: Side }): React.JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="chip-add" data-testid={`add-filter-${side}`}>
        <span className="side-mark" data-side={side} />
        <span aria-hidden="true">+ filter</span>
        <span className="visually-hidden">Add a filter to {side}</span>
      </Popover.Trigger>
      <EditorPopup side={side} index={null} onClose={() => setOpen(false)} />
    </Popover.Root>
  );
}

function EditorPopup({
  side,
  index,
  onClose,
}: {
  readonly side: Side;
  readonly index: number | null;
  readonly onClose: () => void;
}): React.JSX.Element {
  return (
    <Popover.Portal>
      <Popover.Positioner className="positioner" sideOffset={6} align="start" collisionPadding={12}>
        <Popover.Popup className="popup" aria-label={index === null ? 'Add a filter' : 'Change a filter'}>
          <PredicateEditor side={side} index={index} onClose={onClose} />
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  );
}
