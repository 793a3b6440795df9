import type { ReactNode } from 'react';
import type { FindingStatus } from '../../../../shared/domain/multivariate';
import type { SavableChart, SavableTable } from '../../parts/savable';
import { SaveMenu } from '../../parts/SaveMenu';
import { FindingMark } from './FindingMark';

/** What one way of looking at columns together found, in a word, a shape and a sentence, and what is behind it. */
export function FindingPanel({
  title,
  label,
  status,
  sentence,
  wide = false,
  table,
  chart,
  children,
}: {
  readonly title: string;
  readonly label: string;
  readonly status: FindingStatus;
  readonly sentence: string;
  readonly wide?: boolean;
  readonly table?: SavableTable | undefined;
  readonly chart?: SavableChart | undefined;
  readonly children: ReactNode;
}): React.JSX.Element {
  return (
    <section
      className={wide ? 'panel together-part together-wide' : 'panel together-part'}
      aria-label={label}
    >
      <header className="together-head">
        <h2>{title}</h2>
        <span className="together-tools">
          <FindingMark status={status} />
          {table === undefined && chart === undefined ? null : (
            <SaveMenu title={label} tables={table === undefined ? [] : [table]} chart={chart} />
          )}
        </span>
        <p>{sentence}</p>
      </header>
      {children}
    </section>
  );
}
