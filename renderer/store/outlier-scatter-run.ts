import type { OutlierScatter } from '../../shared/domain/outlier-scatter';
import type { Tools } from './tools';
import { viewedRun, type ViewedRun } from './viewed-run';

/**
 * Outliers over two axes, laid out once they are found and while they are looked at. Which of the rows are flagged is
 * no part of it: a threshold that moves marks others of the same.
 */
export function outlierScatterRun(tools: Tools): ViewedRun {
  return viewedRun<OutlierScatter>(tools, {
    label: 'Laying out outliers',
    isLookedAt: ({ view, outliers }) =>
      view === 'outliers' &&
      outliers.phase === 'done' &&
      outliers.found !== null &&
      outliers.found.histogram.edges.length > 0,
    finishesUnseen: true,
    stateOf: (state) => state.outlierScatter,
    put: (_state, outlierScatter) => ({ outlierScatter }),
    settings: ({ settings, outlierAxes }) => [settings.outliers.method, settings.outliers.seed, outlierAxes],
    ask: (request, { settings, outlierAxes }, job, onProgress) =>
      tools.api.outlierScatter(request, settings.outliers, outlierAxes, job, onProgress),
  });
}
