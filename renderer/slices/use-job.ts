import { useEffect, useEffectEvent, useState } from 'react';
import { problemOf } from '../store/tools';
import { useApi } from '../store/use-workbench';
import { newJob } from '../worker/client';
import type { JobId, Outcome } from '../worker/workbench-api';

export interface JobState<T> {
  /** The answer for the present key, or while it is awaited that for the one before. */
  readonly outcome: Outcome<T> | null;
  readonly pending: boolean;
}

/**
 * Asks the worker whenever `key` changes, once typing has paused; an old question is cancelled. A null key asks
 * nothing.
 */
export function useJob<T>(
  key: string | null,
  run: (job: JobId) => Promise<Outcome<T>>,
  delay = 200,
): JobState<T> {
  const api = useApi();
  const [answer, setAnswer] = useState<{ key: string; outcome: Outcome<T> } | null>(null);
  const start = useEffectEvent(run);

  useEffect(() => {
    if (key === null) return;
    const job = newJob();
    let stopped = false;
    const settle = (outcome: Outcome<T>): void => {
      if (!stopped) setAnswer({ key, outcome });
    };
    const timer = setTimeout(() => {
      start(job).then(settle, (error: unknown) =>
        settle({ ok: false, error: { kind: 'fault', ...problemOf(error) } }),
      );
    }, delay);
    return () => {
      stopped = true;
      clearTimeout(timer);
      void api.cancel(job);
    };
  }, [api, key, delay]);

  return {
    outcome: key === null ? null : (answer?.outcome ?? null),
    pending: key !== null && answer?.key !== key,
  };
}
