import type { WorkbenchActions } from './state';
import { asked, tell, tracked, type Tools, valueOrReport } from './tools';

/** How much each input counts for the model: read from a file into the settings, or forgotten. */
export function importanceActions(
  tools: Tools,
): Pick<WorkbenchActions, 'pickImportance' | 'clearImportance'> {
  const { api, get, host } = tools;
  const put = (importance: Readonly<Record<string, number>>): void => {
    const { settings, setDriftSettings } = get();
    setDriftSettings({ ...settings.drift, importance: { ...importance } });
  };
  return {
    async pickImportance() {
      const [file] = (await asked(tools, () => host.pickFiles({ multiple: false }))) ?? [];
      const { session } = get();
      if (file === undefined) return;
      const read = await tracked(tools, `Reading ${file.name}`, (job) => api.importance(file, job));
      const importance = valueOrReport(tools, read);
      if (importance === undefined || get().session !== session) return;
      const columns = new Set(
        Object.values(get().datasets).flatMap((one) => one.columns.map(({ name }) => name)),
      );
      const named = Object.keys(importance);
      const known = named.filter((name) => columns.has(name));
      if (known.length === 0) {
        get().reportProblem({
          message: `None of the inputs in ${file.name} is a column: ${named.slice(0, 5).join(', ')}.`,
          advice: 'Give them the names that the columns of the data have.',
        });
        return;
      }
      put(importance);
      tell(tools, `${known.length} of ${named.length} inputs in ${file.name} are columns here`);
    },

    clearImportance: () => put({}),
  };
}
