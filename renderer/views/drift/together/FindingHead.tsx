import type { FindingStatus } from '../../../../shared/domain/multivariate';
import { StatusShape } from '../StatusMark';
import { STATUS_TEXT } from '../status-text';

/** What one way of looking at columns together found, in a word, a shape and a sentence. */
export function FindingHead({
  title,
  status,
  sentence,
}: {
  readonly title: string;
  readonly status: FindingStatus;
  readonly sentence: string;
}): React.JSX.Element {
  return (
    <header className="together-head">
      <h2>{title}</h2>
      <FindingMark status={status} />
      <p>{sentence}</p>
    </header>
  );
}

export function FindingMark({ status }: { readonly status: FindingStatus }): React.JSX.Element {
  return (
    <span className="status-mark" data-status={status}>
      <StatusShape status={status} />
      {status === 'unknown' ? 'Cannot say' : STATUS_TEXT[status]}
    </span>
  );
}
