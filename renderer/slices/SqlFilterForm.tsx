import { ChevronLeft } from 'lucide-react';
import { useState } from 'react';
import type { Predicate } from '../../shared/domain/slice';
import { ApplyRow } from './ApplyRow';
import { MatchCount, useMatches } from './MatchCount';
import type { FilterFormProps } from './PredicateEditor';

/** A condition in SQL, checked by the engine as it is written. */
export function SqlFilterForm({
  side,
  rest,
  before,
  offerBoth,
  onBack,
  onCancel,
  onApply,
}: FilterFormProps): React.JSX.Element {
  const [expression, setExpression] = useState(before?.kind === 'sql' ? before.expression : '');
  const [both, setBoth] = useState(false);
  const predicate: Predicate | null = expression.trim() === '' ? null : { kind: 'sql', expression };
  const matches = useMatches(rest, predicate);
  const ready = predicate !== null && matches.error === null && matches.count !== null && !matches.pending;
  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onApply(predicate, both);
      }}
    >
      <div className="filter-head">
        <button type="button" className="icon-button" aria-label="Choose a column instead" onClick={onBack}>
          <ChevronLeft aria-hidden="true" />
        </button>
        <strong>SQL expression</strong>
        <span className="choice-hint">as after WHERE</span>
      </div>
      <textarea
        className="input sql-text"
        aria-label="SQL expression"
        rows={4}
        spellCheck={false}
        placeholder={'age >= 18 AND "hours per week" < 60'}
        aria-invalid={matches.error !== null}
        value={expression}
        onChange={(event) => setExpression(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }
        }}
        autoFocus
      />
      <MatchCount matches={matches} side={side} problem={null} />
      <ApplyRow
        offerBoth={offerBoth}
        both={both}
        onBoth={setBoth}
        bothHint={null}
        ready={ready}
        label={before === undefined ? 'Add filter' : 'Change filter'}
        onCancel={onCancel}
      />
    </form>
  );
}
