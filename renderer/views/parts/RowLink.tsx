import type { ReactNode } from 'react';

/** The name of a line that opens what it stands for. */
export function RowLink({
  title,
  onOpen,
  children,
}: {
  readonly title: string;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}): React.JSX.Element {
  return (
    <button type="button" className="link ellipsis" title={title} onClick={onOpen}>
      {children}
    </button>
  );
}
