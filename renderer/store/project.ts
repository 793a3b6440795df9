import type { Dataset } from '../../shared/domain/dataset';
import type { SourceFile } from '../../shared/domain/source-file';
import { type Project, projectPaths } from '../../shared/domain/project';
import { parseProject } from '../../shared/domain/project-text';
import { DEFAULT_S3_STORE, type S3StoreSettings } from '../../shared/domain/s3-store';
import { isS3Uri, parseS3Uri } from '../../shared/domain/s3-uri';
import type { FileToken, OpenedProject } from '../../shared/host';
import { cardTitle, fileStem } from './card';
import { clearComparison, readDataset, refreshRecents } from './datasets';
import { mayLeave } from './leaving';
import { findInS3, storesInUse } from './s3';
import type { Relink, WorkbenchActions, WorkbenchState } from './state';
import { asked, problemOf, tell, type Tools } from './tools';

type ProjectActions = Pick<
  WorkbenchActions,
  'saveProject' | 'openProject' | 'openProjectText' | 'locateMissing' | 'forgetMissing'
>;

/** Files are read side by side, and which ends first must not show in a project. */
const byId = (a: Dataset, b: Dataset): number => a.id.localeCompare(b.id, 'en', { numeric: true });

type ProjectFiles = Project['datasets'][number]['files'];

function projectFiles(files: readonly FileToken[], read: readonly SourceFile[]): ProjectFiles {
  return files.map((file, index) => ({
    path: `{{${file.token}}}`,
    bytes: file.size,
    fingerprint: read[index]?.fingerprint ?? '',
  }));
}

/** Files that are not now what they were when the project was saved. */
function changedFiles(saved: ProjectFiles, read: readonly SourceFile[]): ProjectFiles {
  return saved.filter((file, index) => {
    const now = read[index]?.fingerprint;
    return file.fingerprint !== '' && now !== undefined && now !== file.fingerprint;
  });
}

/** The project as text; each data file stands as `{{token}}`, which the host replaces by its path. */
export function projectText(state: WorkbenchState): string | null {
  const { comparison, datasets, origins, roles, settings } = state;
  if (comparison === null) return null;
  const project: Project = {
    schema: 'tidemark.project/2',
    name: cardTitle(state),
    datasets: Object.values(datasets)
      .sort(byId)
      .map((dataset) => {
        const origin = origins[dataset.id];
        return {
          id: dataset.id,
          name: dataset.name,
          files: projectFiles(origin?.files ?? [], dataset.files),
          options: origin?.options ?? {},
          joins: (origin?.joins ?? []).map(({ files, ...join }, index) => ({
            ...join,
            files: projectFiles(files, dataset.joins?.[index]?.files ?? []),
          })),
          roles: { ...roles[dataset.id] },
        };
      }),
    comparison,
    settings,
    notes: state.cardNote,
    cardLeftOut: [...state.cardLeftOut],
    predictions: [...state.cardPredictions],
    stores: storesInUse(state),
  };
  return `${JSON.stringify(project, null, 2)}\n`;
}

/** Data files of a project that are not where it says. */
function missingFiles(project: Project, opened: OpenedProject): readonly string[] {
  return projectPaths(project).filter((path) => (opened.files[path] ?? null) === null);
}

/** How a project says that the bucket of an address is reached. */
const storeOf = ({ stores }: Relink, uri: string): S3StoreSettings => {
  const { bucket } = parseS3Uri(uri);
  return (Object.hasOwn(stores, bucket) ? stores[bucket] : undefined) ?? DEFAULT_S3_STORE;
};

export function projectActions(tools: Tools): ProjectActions {
  const { get, set, host } = tools;

  async function restore(project: Project, opened: OpenedProject): Promise<void> {
    if (!(await mayLeave(tools))) return;
    clearComparison(tools);
    set({
      projectName: opened.name,
      cardTitle: project.name,
      cardNote: project.notes,
      cardLeftOut: project.cardLeftOut,
      cardPredictions: project.predictions,
      settings: project.settings,
      roles: Object.fromEntries(project.datasets.map((dataset) => [dataset.id, dataset.roles])),
    });
    const read = await Promise.all(
      project.datasets.map(async (saved) => {
        const tokens = (files: ProjectFiles): FileToken[] =>
          files.flatMap((file) => opened.files[file.path] ?? []);
        const dataset = await readDataset(tools, tokens(saved.files), saved.options, {
          id: saved.id,
          name: saved.name,
          joins: saved.joins.map((join) => ({ ...join, files: tokens(join.files) })),
        });
        if (dataset === undefined) return false;
        const changed = [
          ...changedFiles(saved.files, dataset.files),
          ...saved.joins.flatMap(({ files }, i) => changedFiles(files, dataset.joins?.[i]?.files ?? [])),
        ];
        if (changed.length > 0) {
          get().reportProblem({
            message: `${changed.map((file) => file.path).join(', ')} changed since the project was saved.`,
            advice: 'The numbers are of the file as it is now. Save the project to accept it.',
          });
        }
        return true;
      }),
    );
    // A file that could not be read has been reported; without it there is nothing to compare.
    if (read.every(Boolean)) set({ comparison: project.comparison, edited: false });
    else clearComparison(tools);
  }

  return {
    async saveProject(as) {
      const text = projectText(get());
      if (text === null) return;
      const { projectName } = get();
      const suggestedName = projectName ?? fileStem(cardTitle(get()));
      const saved = await asked(tools, () => host.saveProject({ text, as, suggestedName }));
      if (saved === undefined || saved === null) return;
      set({ projectName: saved.name, edited: false });
      tell(tools, `Saved the project ${saved.name}`);
      await refreshRecents(tools);
    },

    async openProject() {
      const opened = await asked(tools, () => host.pickProject());
      if (opened !== undefined && opened !== null) await get().openProjectText(opened);
    },

    async openProjectText(opened) {
      set({ problems: [] });
      try {
        const project = parseProject(opened.text, opened.name);
        const missing = missingFiles(project, opened);
        if (missing.length > 0) set({ relink: { opened, missing, stores: project.stores } });
        else await restore(project, opened);
      } catch (error) {
        get().reportProblem(problemOf(error));
      }
      await refreshRecents(tools);
    },

    async locateMissing() {
      const { relink } = get();
      if (relink === null) return;
      const files = { ...relink.opened.files };
      for (const path of relink.missing) {
        const picked = await asked(tools, () =>
          isS3Uri(path) ? findInS3(tools, storeOf(relink, path), path) : host.pickFiles({ multiple: false }),
        );
        const [file] = picked ?? [];
        if (file === undefined) break;
        files[path] = file;
      }
      set({ relink: null });
      await get().openProjectText({ ...relink.opened, files });
    },

    forgetMissing: () => set({ relink: null }),
  };
}
