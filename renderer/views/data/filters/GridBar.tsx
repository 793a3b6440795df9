import { Download, Filter, PanelLeft, RotateCcw } from 'lucide-react';
import { AddFilterButton, FilterChip } from '../../../slices/FilterChip';
import { PredicateEditor } from '../../../slices/PredicateEditor';
import type { Predicate } from '../../../../shared/domain/slice';
import { formatCount, formatQuantity } from '../../../format/number';
import { useWorkbench } from '../../../store/use-workbench';
import { setColumnListOpen, setGridFilters, useColumnListOpen } from '../grid-state';
import type { RowPages } from '../grid/row-pages';
import { useMatchingRows } from '../grid/use-row-pages';
import type { Profiles } from '../use-profiles';
import type { Shown } from '../use-shown-rows';

/** Over the grid: its filters, how many rows they leave, and what can be done with those. */
export function GridBar({
  shown,
  pages,
  profiles,
}: {
  readonly shown: Shown;
  readonly pages: RowPages;
  readonly profiles: Profiles;
}): React.JSX.Element {
  const matching = useMatchingRows(pages);
  const { dataset, filters, narrowed, side, slice, sliceRows } = shown;
  const setPredicates = useWorkbench((state) => state.setPredicates);
  const exportRows = useWorkbench((state) => state.exportRows);
  const listOpen = useColumnListOpen();
  const set = (next: readonly Predicate[]): void => setGridFilters(dataset.id, next);
  const makeSlice = (): void => {
    set([]);
    setPredicates(side, narrowed.predicates);
  };
  return (
    <div className="grid-bar">
      <button
        type="button"
        className="icon-button"
        aria-pressed={listOpen}
        title={listOpen ? 'Hide the list of columns' : 'Show the list of columns'}
        aria-label="List of columns"
        data-testid="toggle-columns"
        onClick={() => setColumnListOpen(!listOpen)}
      >
        <PanelLeft aria-hidden="true" />
      </button>
      <ul className="grid-filters" aria-label="Filters of the grid">
        {filters.map((predicate, index) => (
          // A chip is its place in the list: predicates have no identity of their own.
          <li key={index}>
            <FilterChip
              predicate={predicate}
              of="the grid"
              onRemove={() => set(filters.filter((_, position) => position !== index))}
              editor={(close) => <Editor shown={shown} index={index} onSet={set} onClose={close} />}
            />
          </li>
        ))}
        <li>
          <AddFilterButton
            name="Add a filter to the grid"
            testId="add-grid-filter"
            editor={(close) => <Editor shown={shown} index={null} onSet={set} onClose={close} />}
          />
        </li>
        {filters.length === 0 ? null : (
          <li>
            <button
              type="button"
              className="button small quiet"
              data-testid="clear-filters"
              onClick={() => set([])}
            >
              Clear all
            </button>
          </li>
        )}
      </ul>
      <CountAgain profiles={profiles} />
      <p className="grid-total" role="status" data-testid="grid-total">
        {matching === null ? (
          'Counting rows…'
        ) : filters.length === 0 ? (
          formatQuantity(matching, 'row')
        ) : (
          <>
            <strong>{formatCount(matching)}</strong>
            {sliceRows === null ? ' rows' : ` of ${formatQuantity(sliceRows, 'row')}`}
          </>
        )}
      </p>
      {filters.length === 0 ? null : (
        <button
          type="button"
          className="button small"
          data-testid="make-slice"
          disabled={matching === null || matching === 0}
          title={`Puts these filters into the ${side} slice ${slice.name}, so that everything is compared on these rows`}
          onClick={makeSlice}
        >
          <Filter aria-hidden="true" /> Make this the slice
        </button>
      )}
      <button
        type="button"
        className="button small"
        title="Write these rows, in this order, into a CSV file"
        data-testid="export-rows"
        disabled={matching === null || matching === 0}
        onClick={() => void exportRows(shown.rows.request, slice.name)}
      >
        <Download aria-hidden="true" /> Export CSV…
      </button>
    </div>
  );
}

/** Profiles that were stopped or failed are asked for again from here. */
function CountAgain({ profiles }: { readonly profiles: Profiles }): React.JSX.Element | null {
  const { phase, problem } = profiles;
  if (phase !== 'cancelled' && phase !== 'failed') return null;
  return (
    <button
      type="button"
      className="button small"
      data-testid="count-again"
      title={
        problem === null
          ? 'The columns were not counted: it was stopped.'
          : `${problem.message} ${problem.advice}`
      }
      onClick={profiles.again}
    >
      <RotateCcw aria-hidden="true" /> Count the columns
    </button>
  );
}

function Editor({
  shown: { dataset, side, slice, filters },
  index,
  onSet,
  onClose,
}: {
  readonly shown: Shown;
  /** The filter to change; null for a new one. */
  readonly index: number | null;
  readonly onSet: (filters: readonly Predicate[]) => void;
  readonly onClose: () => void;
}): React.JSX.Element {
  const others = filters.filter((_, position) => position !== index);
  return (
    <PredicateEditor
      side={side}
      rest={{ ...slice, predicates: [...slice.predicates, ...others] }}
      before={index === null ? undefined : filters[index]}
      columns={dataset.columns}
      offerBoth={false}
      onApply={(predicate) => {
        onSet(filters.toSpliced(index ?? filters.length, 1, predicate));
        onClose();
      }}
      onClose={onClose}
    />
  );
}
