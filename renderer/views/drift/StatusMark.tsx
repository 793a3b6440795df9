import type { Status } from '../../../shared/domain/result';
import { STATUS_TEXT } from './status-text';

/** The shape of a status: triangle, diamond, circle, ring. */
export function StatusShape({ status }: { readonly status: Status }): React.JSX.Element {
  return (
    <svg className="status-shape" viewBox="0 0 12 12" aria-hidden="true">
      {shape(status)}
    </svg>
  );
}

function shape(status: Status): React.JSX.Element {
  switch (status) {
    case 'drifted':
      return <path d="M6 1l5.5 10H.5z" />;
    case 'watch':
      return <path d="M6 1l5 5-5 5-5-5z" />;
    case 'stable':
      return <circle cx="6" cy="6" r="4.5" />;
    case 'unknown':
    case 'excluded':
      return <circle className="ring" cx="6" cy="6" r="4" />;
  }
}

/** Word and shape of a status; the reason is in the tooltip. */
export function StatusMark({
  status,
  reason,
}: {
  readonly status: Status;
  readonly reason: string;
}): React.JSX.Element {
  return (
    <span className="status-mark" data-status={status} title={reason}>
      <StatusShape status={status} />
      {STATUS_TEXT[status]}
    </span>
  );
}
