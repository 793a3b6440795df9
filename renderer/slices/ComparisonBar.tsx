import './ComparisonBar.css';
import { ArrowLeftRight } from 'lucide-react';
import { COMMAND_TEXT } from '../app/commands';
import type { Side } from '../../shared/domain/slice';
import { useWorkbench } from '../store/use-workbench';
import { AddFilter, PredicateChip } from './PredicateChip';
import { SlicePicker } from './SlicePicker';

/** What is compared with what: both slices, their row counts and their filters. */
export function ComparisonBar(): React.JSX.Element | null {
  const comparing = useWorkbench((state) => state.comparison !== null);
  const swap = useWorkbench((state) => state.swap);
  if (!comparing) return <div className="comparison-bar" />;
  return (
    <section className="comparison-bar" aria-label="Comparison">
      <div className="comparison-pickers">
        <SlicePicker side="reference" />
        <button
          type="button"
          className="icon-button"
          data-testid="swap"
          aria-label="Swap reference and production"
          title={`Swap reference and production (${COMMAND_TEXT.swap.keys ?? ''})`}
          onClick={swap}
        >
          <ArrowLeftRight size={14} aria-hidden="true" />
        </button>
        <SlicePicker side="production" />
      </div>
      <div className="comparison-filters">
        <SideFilters side="reference" />
        <SideFilters side="production" />
      </div>
    </section>
  );
}

function SideFilters({ side }: { readonly side: Side }): React.JSX.Element {
  const predicates = useWorkbench((state) => state.comparison?.[side].predicates);
  return (
    <ul className="side-filters" aria-label={`Filters of ${side}`}>
      {(predicates ?? []).map((predicate, index) => (
        // A chip is its place in the list: predicates have no identity of their own.
        <li key={index}>
          <PredicateChip side={side} index={index} predicate={predicate} />
        </li>
      ))}
      <li>
        <AddFilter side={side} />
      </li>
    </ul>
  );
}
