import './PredicateEditor.css';
import { useState } from 'react';
import type { Column } from '../../shared/domain/column';
import type { Predicate, Side, Slice } from '../../shared/domain/slice';
import { ColumnChoice } from './ColumnChoice';
import { ColumnFilterForm } from './ColumnFilterForm';
import { SqlFilterForm } from './SqlFilterForm';

/** What the filter is about: a column, an SQL expression, or not chosen yet. */
type Subject = { readonly kind: 'column'; readonly name: string } | { readonly kind: 'sql' } | null;

function subjectOf(predicate: Predicate | undefined): Subject {
  if (predicate === undefined) return null;
  return predicate.kind === 'sql' ? { kind: 'sql' } : { kind: 'column', name: predicate.column };
}

/** What a form needs besides its own fields. */
export interface FilterFormProps {
  readonly side: Side;
  /** The slice without the filter being edited. */
  readonly rest: Slice;
  readonly before: Predicate | undefined;
  /** Whether the filter can be put on the other side as well. */
  readonly offerBoth: boolean;
  readonly onBack: () => void;
  readonly onCancel: () => void;
  readonly onApply: (predicate: Predicate, both: boolean) => void;
}

/** Makes or changes one filter: first the column, then what is asked of it. */
export function PredicateEditor({
  columns,
  onClose,
  ...form
}: Omit<FilterFormProps, 'onBack' | 'onCancel'> & {
  readonly columns: readonly Column[];
  readonly onClose: () => void;
}): React.JSX.Element {
  const [subject, setSubject] = useState<Subject>(() => subjectOf(form.before));
  const fields: FilterFormProps = { ...form, onBack: () => setSubject(null), onCancel: onClose };
  if (subject?.kind === 'sql') return <SqlFilterForm {...fields} />;
  const column = subject === null ? undefined : columns.find((candidate) => candidate.name === subject.name);
  if (column !== undefined) return <ColumnFilterForm {...fields} key={column.name} column={column} />;
  return (
    <ColumnChoice
      columns={columns}
      onColumn={(name) => setSubject({ kind: 'column', name })}
      onSql={() => setSubject({ kind: 'sql' })}
    />
  );
}
