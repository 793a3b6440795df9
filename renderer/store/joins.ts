import { SIDES } from '../../shared/domain/slice';
import { newJob } from '../worker/client';
import { readAgain } from './datasets';
import type { WorkbenchActions } from './state';
import { asked, tracked, type Tools, valueOrReport } from './tools';

/** Joining a file to a dataset: the file is read for itself first, so that its keys can be looked at. */
export function joinActions(tools: Tools): Pick<WorkbenchActions, 'pickJoin' | 'join' | 'removeJoin'> {
  const { api, get, host, set } = tools;

  return {
    async pickJoin(dataset) {
      const [file] = (await asked(tools, () => host.pickFiles({ multiple: false }))) ?? [];
      const { session } = get();
      if (file === undefined) return;
      const opened = await tracked(tools, `Reading ${file.name}`, (job, onProgress) =>
        api.openDataset({ files: [file], options: {} }, job, onProgress),
      );
      const other = valueOrReport(tools, opened);
      if (other === undefined) return;
      const found = valueOrReport(tools, await api.joinCandidates(dataset, other.id, newJob()));
      if (found === undefined || get().session !== session) void api.closeDataset(other.id);
      else set({ joining: { dataset, file, other, candidates: found } });
    },

    async join(rule, both = false) {
      const { joining, comparison, datasets } = get();
      if (joining === null) return;
      set({ joining: null });
      void api.closeDataset(joining.other.id);
      if (rule === null) return;
      const joined = { ...rule, files: [joining.file], options: {} };
      const compared = both && comparison !== null ? SIDES.map((side) => comparison[side].dataset) : [];
      for (const id of new Set([joining.dataset, ...compared])) {
        const hasKey = datasets[id]?.columns.some(({ name }) => name === rule.key.base) ?? false;
        const origin = get().origins[id];
        if (hasKey && origin !== undefined) await readAgain(tools, id, { joins: [...origin.joins, joined] });
      }
    },

    async removeJoin(datasetId, index) {
      const origin = get().origins[datasetId];
      if (origin === undefined) return;
      await readAgain(tools, datasetId, { joins: origin.joins.filter((_, at) => at !== index) });
    },
  };
}
