import { Popover } from '@base-ui/react/popover';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { Predicate, Side } from '../../shared/domain/slice';
import { predicateText } from './predicate-text';

/** Makes the content of the popup; `close` shuts it. */
type Editor = (close: () => void) => React.ReactNode;

/** A filter: click to change it, the cross to remove it. */
export function FilterChip({
  predicate,
  of,
  side,
  onRemove,
  editor,
}: {
  readonly predicate: Predicate;
  /** What it narrows, in words. */
  readonly of: string;
  /** Colours the chip; left out for a filter that belongs to no side. */
  readonly side?: Side;
  readonly onRemove: () => void;
  readonly editor: Editor;
}): React.JSX.Element {
  const [open, setOpen] = useState(false);
  const text = predicateText(predicate);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <span className="chip" data-testid="chip" data-side={side}>
        <Popover.Trigger
          className="chip-edit"
          title={`${predicateText(predicate, true)} — change this filter of ${of}`}
        >
          <span className="ellipsis">{text}</span>
          <span className="visually-hidden">, change this filter of {of}</span>
        </Popover.Trigger>
        <button
          type="button"
          className="chip-remove"
          aria-label={`Remove the filter ${text} of ${of}`}
          onClick={onRemove}
        >
          <X size={12} aria-hidden="true" />
        </button>
      </span>
      <EditorPopup name="Change a filter">{editor(() => setOpen(false))}</EditorPopup>
    </Popover.Root>
  );
}

/** Opens the editor for a new filter. */
export function AddFilterButton({
  name,
  side,
  testId,
  editor,
}: {
  readonly name: string;
  readonly side?: Side;
  readonly testId: string;
  readonly editor: Editor;
}): React.JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="chip-add" data-testid={testId}>
        {side === undefined ? null : <span className="side-mark" data-side={side} />}
        <span aria-hidden="true">+ filter</span>
        <span className="visually-hidden">{name}</span>
      </Popover.Trigger>
      <EditorPopup name="Add a filter">{editor(() => setOpen(false))}</EditorPopup>
    </Popover.Root>
  );
}

function EditorPopup({
  name,
  children,
}: {
  readonly name: string;
  readonly children: React.ReactNode;
}): React.JSX.Element {
  return (
    <Popover.Portal>
      <Popover.Positioner className="positioner" sideOffset={6} align="start" collisionPadding={12}>
        <Popover.Popup className="popup" aria-label={name}>
          {children}
        </Popover.Popup>
      </Popover.Positioner>
    </Popover.Portal>
  );
}
