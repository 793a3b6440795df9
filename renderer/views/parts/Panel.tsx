import './viewed.css';
import type { ReactNode } from 'react';
import type { SavableChart, SavableTable } from './savable';
import { SaveMenu } from './SaveMenu';

/** A panel of a view: its head with what can be saved of it, then what it shows. */
export function Panel({
  title,
  label = title,
  hint,
  hintTitle = hint,
  span,
  testId,
  head,
  table,
  chart,
  children,
}: {
  readonly title: string;
  /** Its name for those who do not see it, where that is another. */
  readonly label?: string;
  /** What the title does not say, in a line beside it. */
  readonly hint?: string | undefined;
  /** What the hint says when it is pointed at, where that is more. */
  readonly hintTitle?: string | undefined;
  /** Columns of the view's twelve; within a column of panels all of it. */
  readonly span?: 5 | 6 | 7 | 12;
  readonly testId?: string;
  /** What its contents are chosen by. */
  readonly head?: ReactNode;
  /** What can be copied and saved as CSV. */
  readonly table?: SavableTable | undefined;
  /** What can be saved as a picture. */
  readonly chart?: SavableChart | undefined;
  readonly children: ReactNode;
}): React.JSX.Element {
  const savable = table !== undefined || chart !== undefined;
  return (
    <section
      className={span === undefined ? 'panel viewed-panel' : `panel viewed-panel span-${span}`}
      aria-label={label}
      data-testid={testId}
    >
      <header>
        <h2>{title}</h2>
        {hint === undefined ? null : (
          <span className="muted ellipsis" title={hintTitle}>
            {hint}
          </span>
        )}
        {head === undefined && !savable ? null : (
          <div className="panel-tools">
            {head}
            {savable ? (
              <SaveMenu title={title} tables={table === undefined ? [] : [table]} chart={chart} />
            ) : null}
          </div>
        )}
      </header>
      {children}
    </section>
  );
}
