import type { FindingStatus } from '../../../../shared/domain/multivariate';
import { StatusShape } from '../StatusMark';
import { STATUS_TEXT } from '../status-text';

/** What was found, in a shape and a word. */
export function FindingMark({ status }: { readonly status: FindingStatus }): React.JSX.Element {
  return (
    <span className="status-mark" data-status={status}>
      <StatusShape status={status} />
      {status === 'unknown' ? 'Cannot say' : STATUS_TEXT[status]}
    </span>
  );
}
