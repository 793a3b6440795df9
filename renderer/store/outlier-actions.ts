import { driftRequest } from './drift-run';
import type { WorkbenchActions } from './state';
import { trackedLater, type Tools, valueOrReport } from './tools';

export function outlierActions(tools: Tools): Pick<WorkbenchActions, 'setOutlierAxes' | 'outlierFilter'> {
  const { get, set, api } = tools;
  return {
    setOutlierAxes: (outlierAxes) => set({ outlierAxes }),

    async outlierFilter(asked) {
      const request = driftRequest(get());
      if (request === null) return null;
      const outcome = await trackedLater(tools, 'Naming rows', (job) =>
        api.outlierFilter(request, get().settings.outliers, asked, job),
      );
      return valueOrReport(tools, outcome) ?? null;
    },
  };
}
