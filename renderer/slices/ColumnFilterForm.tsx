import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import type { Column } from '../../shared/domain/column';
import { useWorkbench } from '../store/use-workbench';
import { otherSide } from '../store/datasets';
import { ApplyRow } from './ApplyRow';
import { MatchCount, useMatches } from './MatchCount';
import { PeriodFields } from './PeriodFields';
import {
  OPERATOR_TEXT,
  draftOf,
  emptyDraft,
  finishDraft,
  operatorsFor,
  type Operator,
  type PredicateDraft,
} from './predicate-draft';
import type { FilterFormProps } from './PredicateEditor';
import { RangeFields } from './RangeFields';
import { ValuePicker } from './ValuePicker';

function initialDraft(column: Column, before: FilterFormProps['before']): PredicateDraft {
  if (before === undefined || before.kind === 'sql' || before.column !== column.name)
    return emptyDraft(column);
  return draftOf(before, column);
}

/** What is asked of one column. */
export function ColumnFilterForm({
  side,
  rest,
  before,
  offerBoth,
  column,
  onBack,
  onCancel,
  onApply,
}: FilterFormProps & { readonly column: Column }): React.JSX.Element {
  const [draft, setDraft] = useState(() => initialDraft(column, before));
  const [both, setBoth] = useState(false);
  const change = (part: Partial<PredicateDraft>): void => setDraft((old) => ({ ...old, ...part }));
  const { predicate, message } = finishDraft(draft, column);
  const matches = useMatches(rest, predicate);
  const other = useWorkbench((state) => {
    const id = state.comparison?.[otherSide(side)].dataset;
    return id === undefined ? undefined : state.datasets[id];
  });
  const shared = other?.columns.some((candidate) => candidate.name === column.name) === true;
  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (predicate !== null) onApply(predicate, both && shared);
      }}
    >
      <div className="filter-head">
        <button type="button" className="icon-button" aria-label="Choose another column" onClick={onBack}>
          <ChevronLeft aria-hidden="true" />
        </button>
        <strong className="ellipsis">{column.name}</strong>
        <span className="choice-hint">{column.type.toLowerCase()}</span>
      </div>
      <select
        className="input"
        aria-label="Operator"
        value={draft.operator}
        onChange={(event) => {
          const operator = operatorsFor(column).find((candidate) => candidate === event.target.value);
          if (operator !== undefined) change({ operator });
        }}
      >
        {operatorsFor(column).map((operator) => (
          <option key={operator} value={operator}>
            {OPERATOR_TEXT[operator]}
          </option>
        ))}
      </select>
      <OperatorFields dataset={rest.dataset} column={column} draft={draft} change={change} />
      <MatchCount matches={matches} side={side} problem={message} />
      <ApplyRow
        offerBoth={offerBoth}
        both={both}
        onBoth={setBoth}
        bothHint={shared ? null : `${other?.name ?? 'The other dataset'} has no column ${column.name}.`}
        ready={predicate !== null && matches.error === null}
        label={before === undefined ? 'Add filter' : 'Change filter'}
        onCancel={onCancel}
      />
    </form>
  );
}

function OperatorFields({
  dataset,
  column,
  draft,
  change,
}: {
  readonly dataset: string;
  readonly column: Column;
  readonly draft: PredicateDraft;
  readonly change: (part: Partial<PredicateDraft>) => void;
}): React.JSX.Element | null {
  if (NO_FIELDS.includes(draft.operator)) return null;
  if (draft.operator === 'between') {
    return <RangeFields dataset={dataset} column={column} draft={draft} change={change} />;
  }
  if (draft.operator === 'period') {
    return <PeriodFields dataset={dataset} column={column} draft={draft} change={change} />;
  }
  if (draft.operator === 'one-of' || draft.operator === 'none-of') {
    return (
      <ValuePicker
        dataset={dataset}
        column={column.name}
        chosen={draft.values}
        onChange={(values) => change({ values })}
      />
    );
  }
  return (
    <input
      className="input"
      aria-label="Value"
      placeholder={column.storage === 'number' ? 'A number' : 'Text, in any case'}
      inputMode={column.storage === 'number' ? 'decimal' : 'text'}
      value={draft.value}
      onChange={(event) => change({ value: event.target.value })}
      autoFocus
    />
  );
}

const NO_FIELDS: readonly Operator[] = ['missing', 'present'];
