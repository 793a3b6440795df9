import './rows-buttons.css';
import { Filter, Rows3 } from 'lucide-react';

/** What can be done with some rows: each a call, or why not. */
export interface RowsUses {
  readonly show: (() => void) | string;
  readonly production: (() => void) | string;
  /** Absent where the rows are of production alone. */
  readonly both?: (() => void) | string;
}

/** From some rows to all views: the rows themselves, or slices narrowed to them. */
export function RowsButtons({
  uses: { show, production, both },
}: {
  readonly uses: RowsUses;
}): React.JSX.Element {
  return (
    <span className="rows-buttons">
      <UseButton use={show} title="Open the Data view with these rows alone">
        <Rows3 aria-hidden="true" />
        Show these rows
      </UseButton>
      <UseButton use={production} title="Narrow the production slice to these rows: every view follows">
        <Filter aria-hidden="true" />
        Filter production
      </UseButton>
      {both === undefined ? null : (
        <UseButton use={both} title="Narrow both slices to these rows: every view follows">
          <Filter aria-hidden="true" />
          Filter both sides
        </UseButton>
      )}
    </span>
  );
}

function UseButton({
  use,
  title,
  children,
}: {
  readonly use: (() => void) | string;
  readonly title: string;
  readonly children: React.ReactNode;
}): React.JSX.Element {
  const why = typeof use === 'string' ? use : null;
  return (
    <button
      type="button"
      className="button small"
      title={why ?? title}
      // It stays in reach of the keyboard, where its title tells why.
      aria-disabled={why !== null}
      onClick={() => {
        if (typeof use !== 'string') use();
      }}
    >
      {children}
    </button>
  );
}
