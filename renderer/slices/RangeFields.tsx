import type { Column } from '../../shared/domain/column';
import type { ColumnProfile } from '../../shared/analysis/requests';
import { useColumnProfile } from './column-profile';
import type { PredicateDraft } from './predicate-draft';

export interface BoundsProps {
  readonly dataset: string;
  readonly column: Column;
  readonly draft: PredicateDraft;
  readonly change: (part: Partial<PredicateDraft>) => void;
}

const short = (value: number): string => String(Number(value.toPrecision(6)));

/** Two inclusive bounds, with the column's own range and shape to go by. */
export function RangeFields({ dataset, column, draft, change }: BoundsProps): React.JSX.Element {
  const profile = useColumnProfile(dataset, column.name);
  const { min, max } = profile ?? {};
  return (
    <div className="range-fields">
      <Shape profile={profile} />
      <label className="field">
        <span className="field-label">From, inclusive</span>
        <input
          className="input"
          inputMode="decimal"
          placeholder={min === undefined ? 'Lowest' : short(min)}
          value={draft.from}
          onChange={(event) => change({ from: event.target.value })}
          autoFocus
        />
      </label>
      <label className="field">
        <span className="field-label">To, inclusive</span>
        <input
          className="input"
          inputMode="decimal"
          placeholder={max === undefined ? 'Highest' : short(max)}
          value={draft.to}
          onChange={(event) => change({ to: event.target.value })}
        />
      </label>
    </div>
  );
}

/** The column's histogram, as a hint of where values are; its place is kept while it is awaited. */
export function Shape({ profile }: { readonly profile: ColumnProfile | null }): React.JSX.Element {
  const counts = profile?.histogram?.counts ?? [];
  const highest = Math.max(1, ...counts);
  return (
    <svg
      className="range-shape"
      viewBox={`0 0 ${Math.max(1, counts.length)} 1`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {counts.map((count, index) => (
        <rect key={index} x={index + 0.06} width={0.88} y={1 - count / highest} height={count / highest} />
      ))}
    </svg>
  );
}
