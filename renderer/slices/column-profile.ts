import { useState } from 'react';
import type { ColumnProfile } from '../../shared/analysis/requests';
import { useApi } from '../store/use-workbench';
import type { Outcome } from '../worker/workbench-api';
import { useJob } from './use-job';

/** The profile of one column over the whole dataset; the rest of the columns is not waited for. */
export function useColumnProfile(dataset: string, column: string): ColumnProfile | null {
  const api = useApi();
  const [found, setFound] = useState<ColumnProfile | null>(null);
  useJob<null>(
    `${dataset} ${column}`,
    async (job): Promise<Outcome<null>> => {
      const slice = { dataset, name: '', predicates: [] };
      const outcome = await api.profile(slice, job, (columns) => {
        const profile = columns.find((candidate) => candidate.name === column);
        if (profile === undefined) return;
        setFound(profile);
        void api.cancel(job);
      });
      return outcome.ok ? { ok: true, value: null } : outcome;
    },
    0,
  );
  return found?.name === column ? found : null;
}
