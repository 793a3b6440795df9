import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import type { Chunking } from '../../../../shared/domain/timeline';
import { useWorkbench } from '../../../store/use-workbench';
import { CHOICES, CHOICE_LABELS, draftOf, readDraft, zoneProblem } from './chunking-draft';

/** How the timeline is cut, and the way to cut it differently. */
export function ChunkingPill({ description }: { readonly description: string }): React.JSX.Element {
  const chunking = useWorkbench((state) => state.settings.chunking);
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="pill" data-testid="chunking">
        {description}
        <ChevronDown aria-hidden="true" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner className="positioner" sideOffset={6} align="start" collisionPadding={12}>
          <Popover.Popup className="popup settings-popup">
            <Popover.Title className="settings-title">How time is cut into chunks</Popover.Title>
            <ChunkingForm chunking={chunking} onClose={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ChunkingForm({
  chunking,
  onClose,
}: {
  readonly chunking: Chunking;
  readonly onClose: () => void;
}): React.JSX.Element {
  const setChunking = useWorkbench((state) => state.setChunking);
  const [draft, setDraft] = useState(() => draftOf(chunking));
  const read = readDraft(draft);
  const badZone = zoneProblem(draft);
  const byRows = draft.choice === 'size' || draft.choice === 'count';
  return (
    <form
      className="settings-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (read === null) return;
        setChunking(read);
        onClose();
      }}
    >
      <label className="settings-field settings-choice">
        <span className="settings-label">Cut by</span>
        <select
          className="input"
          name="choice"
          value={draft.choice}
          onChange={(event) => {
            const choice = CHOICES.find((candidate) => candidate === event.target.value);
            if (choice !== undefined) setDraft({ ...draft, choice });
          }}
        >
          {CHOICES.map((choice) => (
            <option key={choice} value={choice}>
              {CHOICE_LABELS[choice]}
            </option>
          ))}
        </select>
        <span className="settings-hint">Weeks begin on Monday</span>
      </label>
      {byRows ? (
        <label className="settings-field">
          <span className="settings-label">{CHOICE_LABELS[draft.choice]}</span>
          <input
            className="input"
            inputMode="numeric"
            name="amount"
            value={draft.amount}
            aria-invalid={read === null}
            onChange={(event) => setDraft({ ...draft, amount: event.target.value })}
          />
          <span className="settings-hint" data-bad={read === null}>
            {draft.choice === 'size' ? 'Whole, at least 1' : 'Whole, 2 to 1000'}
          </span>
        </label>
      ) : (
        <label className="settings-field">
          <span className="settings-label">Time zone</span>
          <input
            className="input"
            name="zone"
            value={draft.zone}
            spellCheck={false}
            aria-invalid={badZone !== null}
            aria-describedby="chunking-zone"
            onChange={(event) => setDraft({ ...draft, zone: event.target.value })}
          />
          <span id="chunking-zone" className="settings-hint" data-bad={badZone !== null} aria-live="polite">
            {badZone ?? 'IANA name, such as Europe/Berlin'}
          </span>
        </label>
      )}
      <div className="settings-buttons">
        <button type="submit" className="button small primary" disabled={read === null}>
          Cut again
        </button>
      </div>
    </form>
  );
}
