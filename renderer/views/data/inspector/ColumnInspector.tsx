import './inspector.css';
import { TriangleAlert, X } from 'lucide-react';
import type { Column } from '../../../../shared/domain/column';
import type { Predicate, Side } from '../../../../shared/domain/slice';
import { columnText } from '../../../format/visible-text';
import type { Problem } from '../../../store/state';
import { binFilters } from '../filters/bin-filter';
import { RolePanel } from '../roles/RolePanel';
import type { ColumnRole } from '../roles/column-role';
import type { Profiles } from '../use-profiles';
import { NumberList } from './NumberList';
import { countLines, placeLines } from './profile-numbers';
import { ProfileHistogram } from './ProfileHistogram';
import { TopValues } from './TopValues';

/** Everything about one column: its role, how full it is, where its values lie. */
export function ColumnInspector({
  column,
  role,
  side,
  profiles,
  onFilter,
  onClose,
}: {
  readonly column: Column;
  readonly role: ColumnRole;
  readonly side: Side;
  readonly profiles: Profiles;
  /** Narrows the grid. */
  readonly onFilter: (filters: readonly Predicate[]) => void;
  readonly onClose: () => void;
}): React.JSX.Element {
  return (
    <aside className="inspector panel" aria-label={`Column ${column.name}`} data-testid="column-inspector">
      <header className="inspector-head">
        <h2 title={column.name}>{columnText(column.name)}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label="Close the column panel"
          title="Close (Esc)"
          onClick={onClose}
        >
          <X aria-hidden="true" />
        </button>
        <code className="inspector-type" title={column.type}>
          {column.type.toLowerCase()}
        </code>
      </header>
      <div className="inspector-body">
        <RolePanel column={column} role={role} />
        <ProfilePart column={column} side={side} profiles={profiles} onFilter={onFilter} />
      </div>
    </aside>
  );
}

function ProfilePart({
  column,
  side,
  profiles,
  onFilter,
}: {
  readonly column: Column;
  readonly side: Side;
  readonly profiles: Profiles;
  readonly onFilter: (filters: readonly Predicate[]) => void;
}): React.JSX.Element {
  const profile = profiles.of(column.name);
  if (profile === undefined) return <NoProfile profiles={profiles} />;
  const { histogram, top, warnings } = profile;
  const places = placeLines(profile);
  return (
    <>
      {warnings.map((warning) => (
        <p key={warning} className="inspector-warning">
          <TriangleAlert aria-hidden="true" />
          {warning}
        </p>
      ))}
      <section className="inspector-part" aria-label="Values">
        {histogram === undefined ? null : (
          <ProfileHistogram
            column={column}
            edges={histogram.edges}
            counts={histogram.counts}
            side={side}
            onPick={(first, last) => onFilter(binFilters(column, histogram.edges, first, last))}
          />
        )}
        {top === undefined || top.length === 0 ? null : (
          <TopValues
            profile={profile}
            side={side}
            onPick={(value) =>
              onFilter([{ kind: 'in', column: column.name, values: [value], negated: false }])
            }
          />
        )}
        <NumberList lines={countLines(profile)} />
        {profile.missing > 0 && profile.count > 0 ? (
          <div className="role-answers">
            <button
              type="button"
              className="button small"
              onClick={() => onFilter([{ kind: 'missing', column: column.name, negated: false }])}
            >
              Show the missing
            </button>
            <button
              type="button"
              className="button small"
              onClick={() => onFilter([{ kind: 'missing', column: column.name, negated: true }])}
            >
              Hide them
            </button>
          </div>
        ) : null}
        {places.length === 0 ? null : <NumberList lines={places} />}
      </section>
    </>
  );
}

/** The place of a profile that is awaited, or the reason why there is none. */
function NoProfile({ profiles }: { readonly profiles: Profiles }): React.JSX.Element {
  const { phase, problem } = profiles;
  if (phase === 'running' || phase === 'done')
    return (
      <div className="inspector-part" aria-busy="true" aria-label="Being counted">
        <span className="skeleton skeleton-chart" />
        <span className="skeleton" />
        <span className="skeleton" />
        <span className="skeleton" />
      </div>
    );
  const words: Problem = problem ?? {
    message: 'The columns were not counted.',
    advice: 'You stopped it.',
  };
  return (
    <div className="inspector-part">
      <p>
        <strong>{words.message}</strong> {words.advice}
      </p>
      <button type="button" className="button small" onClick={profiles.again}>
        Count again
      </button>
    </div>
  );
}
