import { formatQuantity } from '../format/number';
import { tsvText } from '../format/tsv';
import { fileStem } from './card';
import type { WorkbenchActions } from './state';
import { asked, tell, tracked, trackedLater, valueOrReport, type Tools } from './tools';

type RowActions = Pick<WorkbenchActions, 'copyRows' | 'exportRows'>;

/** What one page of the worker holds; more belongs into a file. */
const MOST_COPIED_ROWS = 2000;

export function rowActions(tools: Tools): RowActions {
  const { get, api, host } = tools;
  return {
    async copyRows(request, { offset, rows }, withNames) {
      const columns = request.columns ?? [];
      if (rows > MOST_COPIED_ROWS) {
        get().reportProblem({
          message: `${formatQuantity(rows, 'row')} are too many to copy; ${formatQuantity(MOST_COPIED_ROWS, 'row')} fit.`,
          advice: 'Select fewer, or export the rows as CSV.',
        });
        return;
      }
      const outcome = await trackedLater(tools, 'Copying rows', (job) =>
        api.page({ ...request, offset, limit: rows }, job),
      );
      const page = valueOrReport(tools, outcome);
      if (page === undefined) return;
      const text = tsvText(withNames ? [columns, ...page.rows] : page.rows);
      const done = await asked(tools, async () => {
        await navigator.clipboard.writeText(text);
        return true;
      });
      if (done === undefined) return;
      tell(
        tools,
        rows === 1 && columns.length === 1
          ? 'Copied the cell'
          : `Copied ${formatQuantity(rows, 'row')} × ${formatQuantity(columns.length, 'column')}`,
      );
    },

    async exportRows(request, name) {
      const outcome = await tracked(tools, 'Writing rows', (job, onProgress) =>
        api.rowsCsv(request, job, onProgress),
      );
      const text = valueOrReport(tools, outcome);
      if (text === undefined) return;
      const saved = await asked(tools, () => host.saveText({ suggestedName: `${fileStem(name)}.csv`, text }));
      if (saved !== undefined && saved !== null) tell(tools, `Exported ${saved.name}`);
    },
  };
}
