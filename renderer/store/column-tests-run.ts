import type { DriftSettings } from '../../shared/domain/settings';
import { newJob } from '../worker/client';
import type { JobId } from '../worker/workbench-api';
import { driftInputs, driftRequest } from './drift-run';
import type { ColumnTestsState, WorkbenchState } from './state';
import { problemOfFailure, tracked, type Tools } from './tools';

/** Settings that decide about numbers and change none. */
const DECISIONS: ReadonlySet<string> = new Set([
  'watch',
  'drift',
  'datasetShare',
  'correction',
  'decision',
  'tests',
] satisfies (keyof DriftSettings)[]);

/** The settings that tests depend on: thresholds are none of them. */
export function testSettings({ settings }: Pick<WorkbenchState, 'settings'>): readonly unknown[] {
  return Object.entries(settings.drift)
    .filter(([name]) => !DECISIONS.has(name))
    .map(([, value]) => value);
}

/** What the tests of a column depend on. */
export function testInputs(state: WorkbenchState): readonly unknown[] | null {
  const compared = driftInputs(state);
  return compared === null ? null : [...compared.slice(0, -1), ...testSettings(state)];
}

export interface ColumnTestsRunner {
  /** Computes the tests of a column unless they are there or on their way; those of another column are dropped. */
  run(column: string): Promise<void>;
  /** Drops the tests of a column that run: nobody looks at them any more. */
  leave(column: string): void;
  /** What was computed belongs to another comparison now; what runs answers an old question. */
  outdate(): void;
}

export function columnTestsRunner(tools: Tools): ColumnTestsRunner {
  let current: { readonly job: JobId; readonly column: string } | null = null;

  function put(column: string, change: (before: ColumnTestsState | undefined) => ColumnTestsState): void {
    tools.set(({ columnTests }) => ({
      columnTests: new Map(columnTests).set(column, change(columnTests.get(column))),
    }));
  }

  function stop(): void {
    if (current === null) return;
    const { job, column } = current;
    current = null;
    void tools.api.cancel(job);
    tools.set(({ columnTests }) => {
      const left = new Map(columnTests);
      const tests = left.get(column)?.tests ?? null;
      if (tests === null) left.delete(column);
      else left.set(column, { phase: 'stale', tests, progress: null, problem: null });
      return { columnTests: left };
    });
  }

  return {
    async run(column) {
      if (tools.get().columnTests.get(column)?.phase === 'done' || current?.column === column) return;
      stop();
      const request = driftRequest(tools.get());
      if (request === null) return;
      const job = newJob();
      current = { job, column };
      const isCurrent = (): boolean => current?.job === job;
      put(column, (before) => ({
        phase: 'running',
        tests: before?.tests ?? null,
        progress: null,
        problem: null,
      }));
      const outcome = await tracked(
        tools,
        `Testing ${column}`,
        (id, onProgress) =>
          tools.api.columnTests(request, column, id, (progress) => {
            onProgress(progress);
            if (!isCurrent()) return;
            put(column, (before) => ({
              phase: 'running',
              tests: before?.tests ?? null,
              progress,
              problem: null,
            }));
          }),
        job,
      );
      if (!isCurrent()) return;
      current = null;
      if (outcome.ok) {
        const tests = outcome.value;
        put(column, () => ({ phase: 'done', tests, progress: null, problem: null }));
        return;
      }
      const cancelled = outcome.error.kind === 'cancelled';
      const problem = cancelled ? null : problemOfFailure(outcome.error);
      put(column, (before) => ({
        phase: cancelled ? 'cancelled' : 'failed',
        tests: before?.tests ?? null,
        progress: null,
        problem,
      }));
    },

    leave(column) {
      if (current?.column === column) stop();
    },

    outdate() {
      stop();
      if (tools.get().columnTests.size === 0) return;
      tools.set(({ columnTests }) => ({
        columnTests: new Map(
          [...columnTests].flatMap(([column, { tests }]) =>
            tests === null
              ? []
              : [[column, { phase: 'stale', tests, progress: null, problem: null }] as const],
          ),
        ),
      }));
    },
  };
}
