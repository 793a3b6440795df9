import './PredicateEditor.css';
import { useState } from 'react';
import type { Predicate, Side, Slice } from '../../shared/domain/slice';
import { otherSide } from '../store/datasets';
import { useWorkbench } from '../store/use-workbench';
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
  readonly onBack: () => void;
  readonly onCancel: () => void;
  readonly onApply: (predicate: Predicate, both: boolean) => void;
}

/** Makes or changes one filter: first the column, then what is asked of it. */
export function PredicateEditor({
  side,
  index,
  onClose,
}: {
  readonly side: Side;
  /** The predicate to change; null for a new one. */
  readonly index: number | null;
  readonly onClose: () => void;
}): React.JSX.Element | null {
  const comparison = useWorkbench((state) => state.comparison);
  const datasets = useWorkbench((state) => state.datasets);
  const setPredicates = useWorkbench((state) => state.setPredicates);
  const before = index === null ? undefined : comparison?.[side].predicates[index];
  const [subject, setSubject] = useState<Subject>(() => subjectOf(before));
  if (comparison === null) return null;
  const slice = comparison[side];
  const columns = datasets[slice.dataset]?.columns ?? [];

  const apply = (predicate: Predicate, both: boolean): void => {
    const place = index ?? slice.predicates.length;
    setPredicates(side, slice.predicates.toSpliced(place, 1, predicate));
    if (both) {
      const other = comparison[otherSide(side)];
      const same = other.predicates.findIndex(
        (candidate) => before !== undefined && JSON.stringify(candidate) === JSON.stringify(before),
      );
      setPredicates(
        otherSide(side),
        other.predicates.toSpliced(same < 0 ? other.predicates.length : same, 1, predicate),
      );
    }
    onClose();
  };

  const form: FilterFormProps = {
    side,
    rest: { ...slice, predicates: slice.predicates.filter((_, position) => position !== index) },
    before,
    onBack: () => setSubject(null),
    onCancel: onClose,
    onApply: apply,
  };

  if (subject?.kind === 'sql') return <SqlFilterForm {...form} />;
  const column = subject === null ? undefined : columns.find((candidate) => candidate.name === subject.name);
  if (column !== undefined) return <ColumnFilterForm {...form} key={column.name} column={column} />;
  return (
    <ColumnChoice
      columns={columns}
      onColumn={(name) => setSubject({ kind: 'column', name })}
      onSql={() => setSubject({ kind: 'sql' })}
    />
  );
}
