import './parts.css';
import type { ColumnKind } from '../../../shared/domain/column';
import { KIND_BADGE } from './kind-text';

/** What kind of column it is, in three or four letters of fixed width. */
export function KindBadge({ kind }: { readonly kind: ColumnKind }): React.JSX.Element {
  const { short, word } = KIND_BADGE[kind];
  return (
    <span className="kind-badge" title={word}>
      <span aria-hidden="true">{short}</span>
      <span className="visually-hidden">{word}</span>
    </span>
  );
}
