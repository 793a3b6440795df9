import { CircleAlert } from 'lucide-react';
import type { SliceCount } from '../../shared/analysis/requests';
import type { Predicate, Side, Slice } from '../../shared/domain/slice';
import { formatCount } from '../format/number';
import { useApi } from '../store/use-workbench';
import { useJob } from './use-job';

export interface Matches {
  readonly count: SliceCount | null;
  readonly error: string | null;
  readonly pending: boolean;
}

/** Counts what a slice would hold with one more predicate; the check of an SQL expression too. */
export function useMatches(rest: Slice, predicate: Predicate | null): Matches {
  const api = useApi();
  const slice = predicate === null ? null : { ...rest, predicates: [...rest.predicates, predicate] };
  const { outcome, pending } = useJob(
    slice === null ? null : JSON.stringify([slice.dataset, slice.predicates]),
    (job) => api.countSlice(slice ?? rest, job),
  );
  const failure = outcome?.ok === false && outcome.error.kind !== 'cancelled' ? outcome.error : null;
  return {
    count: outcome?.ok === true ? outcome.value : null,
    error: failure === null || pending ? null : `${failure.message} ${failure.advice}`,
    pending,
  };
}

/** What the filter leaves, as it is written; nothing at all is said clearly. */
export function MatchCount({
  matches,
  side,
  problem,
}: {
  readonly matches: Matches;
  readonly side: Side;
  readonly problem: string | null;
}): React.JSX.Element {
  const error = problem ?? matches.error;
  return (
    <p className="match-count" role="status" aria-busy={matches.pending}>
      {error === null ? <CountText count={matches.count} side={side} pending={matches.pending} /> : null}
      {error === null ? null : (
        <span className="inline-error">
          <CircleAlert aria-hidden="true" />
          <span>{error}</span>
        </span>
      )}
    </p>
  );
}

function CountText({
  count,
  side,
  pending,
}: {
  readonly count: SliceCount | null;
  readonly side: Side;
  readonly pending: boolean;
}): React.JSX.Element | null {
  if (count === null) return pending ? <span className="muted">Counting rows…</span> : null;
  if (count.rows === 0 && !pending) {
    return (
      <span className="inline-error">
        <CircleAlert aria-hidden="true" />
        <span>No row of {side} is left with this filter. Widen it, or remove another filter.</span>
      </span>
    );
  }
  return (
    <span className="muted">
      Leaves {formatCount(count.rows)} of {formatCount(count.datasetRows)} rows of {side}.
    </span>
  );
}
