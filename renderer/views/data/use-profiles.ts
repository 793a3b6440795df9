import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ColumnProfile } from '../../../shared/analysis/requests';
import type { Slice } from '../../../shared/domain/slice';
import type { Problem } from '../../store/state';
import { columnsHeld } from './filters/filter-list';
import { problemOfFailure, trackedLater } from '../../store/tools';
import { useTools } from '../../store/use-workbench';
import { newJob } from '../../worker/client';
import type { JobId } from '../../worker/workbench-api';

export interface Profiles {
  /** The profile of a column; while the rows change that of the rows before, undefined when there is none yet. */
  readonly of: (column: string) => ColumnProfile | undefined;
  readonly phase: 'running' | 'done' | 'failed' | 'cancelled';
  readonly problem: Problem | null;
  readonly again: () => void;
}

type ByName = ReadonlyMap<string, ColumnProfile>;

interface Held {
  readonly key: string;
  readonly table: string;
  readonly phase: Profiles['phase'];
  readonly problem: Problem | null;
  readonly fresh: ByName;
  /** Shown for columns that are not counted again yet. */
  readonly old: ByName;
}

/** Filters are often changed twice in a row. */
const SETTLE_MS = 120;
/** Finished profiles kept, so that going from one side to the other and back asks nothing. */
const KEPT = 4;
const NONE: ByName = new Map();
const NOTHING: Held = { key: '', table: '', phase: 'running', problem: null, fresh: NONE, old: NONE };

/** Profiles every column of the rows in view, again whenever the rows change; columns arrive as they are finished. */
export function useProfiles(table: string, slice: Slice): Profiles {
  const tools = useTools();
  const [held, setHeld] = useState<Held>(NOTHING);
  const [turn, setTurn] = useState(0);
  const finished = useRef(new Map<string, ByName>());
  const key = `${table} ${JSON.stringify(slice.predicates)}`;
  const ask = useEffectEvent((job: JobId, onColumns: (columns: readonly ColumnProfile[]) => void) =>
    tools.api.profile(slice, job, onColumns),
  );

  useEffect(() => {
    const kept = finished.current.get(key);
    const change = (next: (before: Held) => Partial<Held>): void =>
      setHeld((before) => (before.key === key ? { ...before, ...next(before) } : before));
    const job = newJob();
    let stopped = false;
    const run = async (): Promise<void> => {
      setHeld((before) => ({
        ...NOTHING,
        key,
        table,
        old: before.table === table ? new Map([...before.old, ...before.fresh]) : NONE,
      }));
      const outcome = await trackedLater(
        tools,
        'Profiling columns',
        (id) =>
          ask(id, (columns) => {
            if (stopped) return;
            change(({ fresh }) => ({
              fresh: new Map([...fresh, ...columns.map((column) => [column.name, column] as const)]),
            }));
          }),
        job,
      );
      if (stopped) return;
      if (outcome.ok) {
        const fresh: ByName = new Map(outcome.value.map((column) => [column.name, column]));
        finished.current.set(key, fresh);
        const oldest = finished.current.keys().next();
        if (finished.current.size > KEPT && oldest.done !== true) finished.current.delete(oldest.value);
        change(() => ({ phase: 'done', fresh, old: NONE }));
        return;
      }
      const cancelled = outcome.error.kind === 'cancelled';
      change(() => ({
        phase: cancelled ? 'cancelled' : 'failed',
        problem: cancelled ? null : problemOfFailure(outcome.error),
        old: NONE,
      }));
    };
    if (kept !== undefined) {
      setHeld({ key, table, phase: 'done', problem: null, fresh: kept, old: NONE });
      return;
    }
    const timer = setTimeout(() => void run(), SETTLE_MS);
    return () => {
      stopped = true;
      clearTimeout(timer);
      void tools.api.cancel(job);
    };
  }, [tools, table, key, turn]);

  const usable = held.table === table ? held : NOTHING;
  const constant = columnsHeld(slice.predicates);
  return {
    of: (column) => {
      const profile = usable.fresh.get(column) ?? usable.old.get(column);
      return profile !== undefined && constant.has(column) ? { ...profile, warnings: [] } : profile;
    },
    phase: usable.key === key ? usable.phase : 'running',
    problem: usable.key === key ? usable.problem : null,
    again: () => setTurn((before) => before + 1),
  };
}
