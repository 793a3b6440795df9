import { redecided } from '../../shared/analysis/drift/redecide';
import { worstFirst } from '../../shared/analysis/drift/worst-first';
import type { DriftRequest } from '../../shared/analysis/requests';
import type { ColumnDrift } from '../../shared/domain/result';
import type { DriftSettings } from '../../shared/domain/settings';
import type { Side } from '../../shared/domain/slice';
import { newJob } from '../worker/client';
import type { JobId } from '../worker/workbench-api';
import type { DriftState, WorkbenchState } from './state';
import { problemOfFailure, tracked, type Tools } from './tools';

/** Changes closer together than this make one run. */
const SETTLE_MS = 150;

/** What is compared; a new name alone changes none of it. */
export function comparedInputs(state: WorkbenchState): readonly unknown[] | null {
  const { comparison, datasets, roles } = state;
  if (comparison === null) return null;
  const { reference, production } = comparison;
  const first = datasets[reference.dataset];
  const second = datasets[production.dataset];
  if (first === undefined || second === undefined) return null;
  return [
    first,
    second,
    reference.predicates,
    production.predicates,
    roles[reference.dataset],
    roles[production.dataset],
  ];
}

/** What a person said of classes: a prediction or label of two is told by the positive one. */
function saidClasses({ settings: { outcome } }: WorkbenchState): readonly unknown[] {
  return [outcome.positive, outcome.classes];
}

/** Whatever the numbers of the drift table depend on. */
export function driftInputs(state: WorkbenchState): readonly unknown[] | null {
  const compared = comparedInputs(state);
  return compared === null ? null : [...compared, ...saidClasses(state), state.settings.drift];
}

/** Settings that decide about numbers and change none. */
const DECISIONS: ReadonlySet<string> = new Set([
  'watch',
  'drift',
  'datasetShare',
  'correction',
  'decision',
  'tests',
] satisfies (keyof DriftSettings)[]);

/** The settings that what is measured depends on: thresholds, which decide about it, are none of them. */
export function measuredSettings({ settings }: Pick<WorkbenchState, 'settings'>): readonly unknown[] {
  return Object.entries(settings.drift)
    .filter(([name]) => !DECISIONS.has(name))
    .map(([, value]) => value);
}

/** What is measured depends on these. */
export function measuredInputs(state: WorkbenchState): readonly unknown[] | null {
  const compared = comparedInputs(state);
  return compared === null ? null : [...compared, ...measuredSettings(state)];
}

export function sameInputs(a: readonly unknown[] | null, b: readonly unknown[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}

/**
 * Decides what is measured already under other thresholds, when they alone have changed, or another class is positive and
 * no column is told by one: at once, without the engine. False when more has changed, or nothing is measured yet.
 */
export function decidedAgain(tools: Tools, before: WorkbenchState): boolean {
  const state = tools.get();
  const { drift, settings } = state;
  if (drift.phase !== 'done' || drift.result === null) return false;
  if (!sameInputs(comparedInputs(state), comparedInputs(before))) return false;
  const told = drift.result.columns.some(({ metrics }) => metrics.classShift !== undefined);
  if (told && !sameInputs(saidClasses(state), saidClasses(before))) return false;
  const result = redecided(drift.result, settings.drift);
  if (result === null) return false;
  tools.set({ drift: { ...drift, columns: result.columns, result } });
  return true;
}

/** The request for what is on screen now; null when there is nothing to compare. */
export function driftRequest(state: WorkbenchState): DriftRequest | null {
  const { comparison, roles, settings, selectedColumn } = state;
  if (comparison === null) return null;
  const used = [comparison.reference.dataset, comparison.production.dataset];
  return {
    comparison,
    settings: settings.drift,
    roles: Object.fromEntries(Object.entries(roles).filter(([id]) => used.includes(id))),
    outcome: settings.outcome,
    ...(selectedColumn === null ? {} : { first: [selectedColumn] }),
  };
}

/** Puts finished columns into the table: in place where a predecessor stands, ranked where none does. */
export function mergeColumns(
  drift: DriftState,
  finished: readonly ColumnDrift[],
  settings: DriftSettings,
): DriftState {
  const fresh = new Map(finished.map((column) => [column.name, column]));
  const kept = drift.columns.map((column) => fresh.get(column.name) ?? column);
  const known = new Set(drift.columns.map((column) => column.name));
  const added = finished.filter((column) => !known.has(column.name));
  const columns = [...kept, ...added];
  return {
    ...drift,
    columns: drift.result === null ? columns.sort(worstFirst(settings)) : columns,
    stale: drift.stale.filter((name) => !fresh.has(name)),
  };
}

export interface DriftRunner {
  /** Runs once things have settled; a running request is stopped at once, it answers an old question. */
  schedule(): void;
}

export function driftRunner(tools: Tools): DriftRunner {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let current: readonly JobId[] = [];

  async function count(side: Side, job: JobId): Promise<void> {
    const slice = tools.get().comparison?.[side];
    if (slice === undefined) return;
    const outcome = await tools.api.countSlice(slice, job);
    if (outcome.ok && current.includes(job)) {
      tools.set((state) => ({ counts: { ...state.counts, [side]: outcome.value } }));
    }
  }

  async function run(): Promise<void> {
    const request = driftRequest(tools.get());
    if (request === null || driftInputs(tools.get()) === null) return;
    const job = newJob();
    const counting = { reference: newJob(), production: newJob() };
    current = [job, counting.reference, counting.production];
    const isCurrent = (): boolean => current.includes(job);
    // Columns come over a port of their own, so the last of them may arrive after the result and must not undo it.
    let answered = false;

    tools.set((state) => ({ drift: startOver(state) }));
    void count('reference', counting.reference);
    void count('production', counting.production);
    const outcome = await tracked(
      tools,
      'Comparing columns',
      (id, onProgress) =>
        tools.api.drift(
          request,
          id,
          (columns) => {
            if (!isCurrent() || answered) return;
            tools.set((state) => ({ drift: mergeColumns(state.drift, columns, state.settings.drift) }));
          },
          onProgress,
        ),
      job,
    );
    if (!isCurrent()) return;
    answered = true;
    if (outcome.ok) {
      const result = outcome.value;
      tools.set({
        drift: { phase: 'done', columns: result.columns, stale: [], result, measuredBy: job, problem: null },
      });
      return;
    }
    const cancelled = outcome.error.kind === 'cancelled';
    const problem = cancelled ? null : problemOfFailure(outcome.error);
    tools.set((state) => ({
      drift: { ...state.drift, phase: cancelled ? 'cancelled' : 'failed', problem },
    }));
  }

  return {
    schedule() {
      for (const job of current) void tools.api.cancel(job);
      current = [];
      clearTimeout(timer);
      if (tools.get().comparison === null) return;
      tools.set((state) => ({ drift: { ...state.drift, phase: 'running', problem: null } }));
      timer = setTimeout(() => void run(), SETTLE_MS);
    },
  };
}

/** The table a new run starts from: the previous one without the columns that the two datasets do not share. */
function startOver(state: WorkbenchState): DriftState {
  const { comparison, datasets, drift } = state;
  const namesOf = (side: Side): ReadonlySet<string> =>
    new Set(datasets[comparison?.[side].dataset ?? '']?.columns.map((column) => column.name));
  const [reference, production] = [namesOf('reference'), namesOf('production')];
  const columns = drift.columns.filter(({ name }) => reference.has(name) && production.has(name));
  return {
    phase: 'running',
    columns,
    stale: columns.map((column) => column.name),
    result: columns.length === 0 ? null : drift.result,
    measuredBy: drift.measuredBy,
    problem: null,
  };
}
