import path from 'node:path';
import { app, nativeTheme } from 'electron';
import { z } from 'zod';
import { partitionsBelow } from '../shared/domain/partitions';
import { fileTokenSchema, hostRequests } from '../shared/host';
import type { HostChannel } from '../shared/host';
import { DATA_FILTERS, PROJECT_FILTER } from './files/data-files';
import type { FileDialogs } from './files/dialogs';
import type { FileTokens } from './files/file-tokens';
import type { Preferences } from './files/preferences';
import { projectName, saveProjectFile } from './files/project-files';
import type { Recents } from './files/recents';
import { savePdf } from './files/save-pdf';
import { openRules, saveRules } from './files/rules-files';
import { openSample } from './files/sample';
import { oldCharts } from './files/old-charts';
import { saveCardFiles } from './files/save-card';
import { saveExport } from './files/save-export';
import { updatedCard } from './files/updated-card';
import type { UnsavedWorkFile } from './files/unsaved-work';
import type { Opening } from './opening/opening';
import { answering } from './requests';
import type { RequestHandler } from './requests';
import { profileNames } from './s3/s3-profiles';
import type { S3Stores } from './s3/s3-stores';
import type { AppMenu } from './window/menu';
import type { DocumentState } from './window/document';

/** What the requests of the window are answered with. */
export interface HostParts {
  readonly tokens: FileTokens;
  readonly dialogs: FileDialogs;
  readonly recents: Recents;
  readonly preferences: Preferences;
  readonly opening: Opening;
  readonly stores: S3Stores;
  readonly unsaved: UnsavedWorkFile;
  readonly menu: AppMenu;
  readonly sampleFolder: string;
  readonly setDocument: (state: DocumentState) => void;
}

/** A handler for each request of the contract. */
export function requestHandlers(parts: HostParts): Record<HostChannel, RequestHandler> {
  const { tokens, dialogs, recents, preferences, opening, stores, unsaved, menu } = parts;
  const contract = hostRequests;
  return {
    start: answering(contract.start, async () => ({
      appVersion: app.getVersion(),
      electron: process.versions.electron,
      platform: process.platform,
      theme: preferences.values.theme,
      unsaved: await unsaved.find(),
      open: await opening.start(),
    })),

    pickFiles: answering(contract.pickFiles, async ({ multiple }) => {
      const paths = await dialogs.open('Open Data Files', DATA_FILTERS, multiple);
      return paths.length === 0 ? [] : opening.openFiles(paths);
    }),
    openSample: answering(contract.openSample, () => openSample(tokens, parts.sampleFolder)),
    pickProject: answering(contract.pickProject, async () => {
      const [file] = await dialogs.open('Open Project', [PROJECT_FILTER], false);
      return file === undefined ? null : opening.openProject(file);
    }),

    listRecents: answering(contract.listRecents, () => recents.list()),
    openRecent: answering(contract.openRecent, ({ id }) => opening.openRecent(id)),
    clearRecents: answering(contract.clearRecents, () => recents.clear()),

    saveProject: answering(contract.saveProject, async ({ text, as, suggestedName }) => {
      // A project of another name is another project: its file is not the one to write over.
      const known = opening.projectFile;
      const sameProject = known !== undefined && projectName(known) === suggestedName;
      const file =
        !as && sameProject ? known : await dialogs.save('Save Project', suggestedName, PROJECT_FILTER);
      if (file === null) return null;
      await saveProjectFile(tokens, file, text);
      await opening.projectSavedTo(file);
      return { name: projectName(file) };
    }),
    keepUnsaved: answering(contract.keepUnsaved, (work) =>
      work === null ? unsaved.forget() : unsaved.keep({ ...work, projectFile: opening.projectFile }),
    ),
    restoreUnsaved: answering(contract.restoreUnsaved, async () => {
      const kept = await unsaved.open();
      if (kept?.file !== undefined) await opening.projectSavedTo(kept.file);
      return kept?.project ?? null;
    }),
    saveCard: answering(contract.saveCard, async ({ suggestedName, markdown, chartFolder, files }) => {
      const filter = { name: 'Markdown', extensions: ['md'] };
      const file = await dialogs.save('Export Model Card', suggestedName, filter);
      if (file === null) return null;
      const updated = await updatedCard(file, markdown, (edited) => dialogs.askEdited(file, edited));
      if (updated === null) return null;
      await saveCardFiles(file, { ...updated, folder: chartFolder, files });
      const charts = path.join(path.dirname(file), chartFolder ?? '');
      const written = files.map(({ name }) => name);
      return {
        name: path.basename(file),
        files: files.length,
        earlier: [...updated.earlier],
        oldCharts:
          chartFolder === undefined ? 0 : (await oldCharts(charts, updated.markdown, written)).length,
      };
    }),
    saveText: answering(contract.saveText, ({ suggestedName, text }) =>
      saveExport(dialogs, suggestedName, text),
    ),
    saveFile: answering(contract.saveFile, ({ suggestedName, bytes }) =>
      saveExport(dialogs, suggestedName, bytes),
    ),

    savePdf: answering(contract.savePdf, ({ suggestedName, html }) => savePdf(dialogs, suggestedName, html)),
    openRules: answering(contract.openRules, () => openRules(dialogs)),
    saveRules: answering(contract.saveRules, ({ suggestedName, text }) =>
      saveRules(dialogs, tokens, suggestedName, text),
    ),

    s3Profiles: answering(contract.s3Profiles, () => profileNames()),
    s3KeepKey: answering(contract.s3KeepKey, ({ store, key }) => stores.keepKey(store, key)),
    s3Browse: answering(contract.s3Browse, ({ store, place, next }) => stores.browse(store, place, next)),
    s3Open: answering(contract.s3Open, async ({ store, uri }) =>
      (await stores.find(store, uri)).map((object) => {
        const partitions = [...partitionsBelow(uri, object.uri)];
        return { ...tokens.addObject(object), ...(partitions.length === 0 ? {} : { partitions }) };
      }),
    ),

    setTheme: answering(contract.setTheme, async (theme) => {
      nativeTheme.themeSource = theme;
      await preferences.change({ theme });
      menu.rebuild();
    }),
    setDocument: answering(contract.setDocument, (state) => parts.setDocument(state)),
    setEnabledCommands: answering(contract.setEnabledCommands, (commands) => menu.setEnabled(commands)),
  };
}

const droppedContract = {
  request: z.array(z.string().max(10_000)).max(1000),
  answer: z.array(fileTokenSchema),
};

/** Files dropped on the window, by the paths the preload script read off them. */
export function droppedHandler(opening: Opening): RequestHandler {
  return answering(droppedContract, (paths) => opening.dropped(paths.filter((file) => file !== '')));
}
