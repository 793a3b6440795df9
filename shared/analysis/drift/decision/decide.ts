import type { ColumnDrift } from '../../../domain/result';
import { ROLES_THAT_MOVE } from '../../../domain/role';
import type { DriftSettings } from '../../../domain/settings';
import { chosenRuling, testsFor } from './chosen';
import { evidentlyRuling } from './evidently';
import type { Evidence } from './evidence';
import { nannymlRuling } from './nannyml';
import { withRareCategories } from './rare-categories';
import type { Ruling } from './ruling';
import { tidemarkRuling } from './tidemark';

type Decision = ColumnDrift['decision'];

/**
 * The decision about one column: by the test chosen for it, else by the rule of the settings. Columns of roles that
 * change by design are never decided, nor is one that the slices were made by, nor anything where a slice has no rows.
 */
export function decide(evidence: Evidence, settings: DriftSettings): Decision {
  const { role, rows, sliced = false } = evidence;
  if (ROLES_THAT_MOVE.includes(role))
    return undecided(
      'excluded',
      `Not compared: a column of role ${role.replaceAll('_', ' ')} changes by design.`,
      settings,
    );
  if (rows.reference === 0 || rows.production === 0)
    return undecided(
      'unknown',
      `The ${rows.reference === 0 ? 'reference' : 'production'} slice has no rows.`,
      settings,
    );
  if (sliced)
    return undecided('excluded', 'Not judged: the two slices are filtered by this column.', settings);
  return decisionOf(withRareCategories(rulingOf(evidence, settings), evidence));
}

/** The decision again, once p-values are adjusted for the number of columns; only one by such a p-value changes. */
export function settleByAdjusted(
  column: ColumnDrift,
  rows: Evidence['rows'],
  settings: DriftSettings,
): ColumnDrift {
  const { decision, name, kind, role, metrics } = column;
  if (decision.rule !== 'chosen' || (decision.metric !== 'ks' && decision.metric !== 'chiSquare'))
    return column;
  const evidence = { name, kind, role, metrics, rows };
  const ruling = chosenRuling(decision.metric, evidence, settings);
  return { ...column, decision: decisionOf(withRareCategories(ruling, evidence)) };
}

/** The decision again under other thresholds of PSI; one by anything else stays as it is. */
export function redecide(column: ColumnDrift, rows: Evidence['rows'], settings: DriftSettings): ColumnDrift {
  const { decision, name, kind, role, metrics, bins } = column;
  if (decision.metric !== 'psi') return column;
  if (decision.rule === undefined) return { ...column, decision: { ...decision, threshold: settings.drift } };
  const { rule, why } = decision;
  const ruling = tidemarkRuling({ name, kind, role, metrics, bins, rows }, settings);
  return {
    ...column,
    decision: { ...decisionOf({ ...ruling, rule }), ...(why === undefined ? {} : { why }) },
  };
}

function rulingOf(evidence: Evidence, settings: DriftSettings): Ruling {
  const { tests } = settings;
  const chosen = Object.hasOwn(tests, evidence.name) ? tests[evidence.name] : undefined;
  if (chosen !== undefined && testsFor(evidence.kind).includes(chosen))
    return chosenRuling(chosen, evidence, settings);
  switch (settings.decision) {
    case 'tidemark':
      return tidemarkRuling(evidence, settings);
    case 'evidently':
      return evidentlyRuling(evidence, settings);
    case 'nannyml':
      return nannymlRuling(evidence, settings);
  }
}

function decisionOf({ rule, metric, value, threshold, status, reason, why }: Ruling): Decision {
  return { metric, rule, value, threshold, drifted: status === 'drifted', status, reason, why };
}

function undecided(status: 'excluded' | 'unknown', reason: string, { drift }: DriftSettings): Decision {
  return { metric: 'psi', threshold: drift, drifted: false, status, reason };
}
