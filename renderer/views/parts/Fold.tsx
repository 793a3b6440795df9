import './parts.css';
import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';

/** A line that opens what is under it. */
export function Fold({
  summary,
  children,
}: {
  readonly summary: ReactNode;
  readonly children: ReactNode;
}): React.JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <div className="fold">
      <button
        type="button"
        className="fold-summary"
        aria-expanded={open}
        onClick={() => setOpen((before) => !before)}
      >
        <ChevronRight className="caret" aria-hidden="true" data-open={open} />
        <span className="ellipsis">{summary}</span>
      </button>
      {open ? <div className="fold-body">{children}</div> : null}
    </div>
  );
}
