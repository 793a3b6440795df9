import { knownInputs } from '../../shared/domain/importance';
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
      const known = await asked(tools, () =>
        Promise.resolve(knownInputs(importance, Object.values(get().datasets))),
      );
      if (known === undefined) return;
      put(importance);
      tell(
        tools,
        `${known.length} of ${Object.keys(importance).length} inputs in ${file.name} are columns here`,
      );
    },

    clearImportance: () => put({}),
  };
}
