import { z } from 'zod';
import { partitionSchema } from './domain/partitions';
import { s3FolderSchema, s3StoreSchema } from './domain/s3-store';

/**
 * The contract between the window and the host process. The host validates every request with these schemas and
 * the window every answer; nothing else crosses. The window never sees a path: files are opaque tokens, read by
 * range from `data://<token>`.
 */

export const fileTokenSchema = z.object({
  /** 128 random bits as hex; names the file for this run of the app only. */
  token: z.string().regex(/^[0-9a-f]{32}$/),
  /** File name without its folders. */
  name: z.string(),
  size: z.number().int().nonnegative(),
  /** What the folders say that it was found in, where it is one of those that a folder or a pattern stands for. */
  partitions: z.array(partitionSchema).optional(),
});
export type FileToken = z.infer<typeof fileTokenSchema>;

export const themeSchema = z.enum(['light', 'dark', 'system']);
export type Theme = z.infer<typeof themeSchema>;

export const recentSchema = z.object({
  id: z.string(),
  name: z.string(),
  folder: z.string(),
  kind: z.enum(['project', 'data']),
});
export type Recent = z.infer<typeof recentSchema>;

/** A project file that was opened: its text, and a token for each data file it names, in the project's order. */
export const openedProjectSchema = z.object({
  name: z.string(),
  text: z.string(),
  /** Keyed by the path as the project wrote it; null when there is no such file now. */
  files: z.record(z.string(), fileTokenSchema.nullable()),
});
export type OpenedProject = z.infer<typeof openedProjectSchema>;

/** Work that an earlier run of the app ended without saving. */
export const unsavedWorkSchema = z.object({
  name: z.string(),
  /** When it was kept last, ISO 8601. */
  at: z.string(),
});
export type UnsavedWork = z.infer<typeof unsavedWorkSchema>;

export const sideFileSchema = z.object({ name: z.string().regex(/^[\w.-]+$/), content: z.string() });

/** Everything the window may ask of the host: request and answer of each channel. */
export const hostRequests = {
  /** Native open dialog for data files; empty when dismissed. */
  pickFiles: { request: z.object({ multiple: z.boolean() }), answer: z.array(fileTokenSchema) },
  /** The bundled sample: its reference, production and labels files. */
  openSample: {
    request: z.void(),
    answer: z.object({ reference: fileTokenSchema, production: fileTokenSchema, labels: fileTokenSchema }),
  },
  /** Native open dialog for a project; null when dismissed. */
  pickProject: { request: z.void(), answer: openedProjectSchema.nullable() },
  openRecent: {
    request: z.object({ id: z.string() }),
    answer: z.union([openedProjectSchema, z.array(fileTokenSchema)]),
  },
  listRecents: { request: z.void(), answer: z.array(recentSchema) },
  clearRecents: { request: z.void(), answer: z.void() },
  /**
   * Saves a project. Data files are named by token and written as paths relative to the project file: in `text`
   * each stands as the placeholder `{{token}}`. `as` asks for a place. Answers the project's name, null when dismissed.
   */
  saveProject: {
    request: z.object({ text: z.string().max(20_000_000), as: z.boolean(), suggestedName: z.string() }),
    answer: z.object({ name: z.string() }).nullable(),
  },
  /** Keeps unsaved work, as the text of a project with its placeholders, until it is saved; null forgets what was kept. */
  keepUnsaved: {
    request: z.object({ text: z.string().max(20_000_000), name: z.string().max(300) }).nullable(),
    answer: z.void(),
  },
  /** Opens the work that an earlier run did not save; null when there is none any more. */
  restoreUnsaved: { request: z.void(), answer: openedProjectSchema.nullable() },
  /**
   * Asks for a place and writes the card and, in `chartFolder` beside it, its charts, atomically. Answers the file's
   * name and what it still has of an earlier run: blocks, and charts that it does not show; null when dismissed.
   */
  saveCard: {
    request: z.object({
      suggestedName: z.string(),
      markdown: z.string().max(20_000_000),
      chartFolder: z
        .string()
        .regex(/^[\p{L}\p{N}_-]+$/u)
        .max(100)
        .optional(),
      files: z.array(sideFileSchema).max(200),
    }),
    answer: z
      .object({
        name: z.string(),
        files: z.number(),
        earlier: z.array(z.string()),
        oldCharts: z.number(),
      })
      .nullable(),
  },
  /** Asks for a place and writes one text file (CSV, JSON, SVG). */
  saveText: {
    request: z.object({ suggestedName: z.string(), text: z.string().max(200_000_000) }),
    answer: z.object({ name: z.string() }).nullable(),
  },
  /** Asks for a place and writes one file of bytes (PNG). */
  saveFile: {
    request: z.object({
      suggestedName: z.string(),
      bytes: z.instanceof(Uint8Array).refine(({ byteLength }) => byteLength <= 200_000_000, 'too large'),
    }),
    answer: z.object({ name: z.string() }).nullable(),
  },
  /** Asks for a place and writes a page of HTML there, printed to PDF. */
  savePdf: {
    request: z.object({ suggestedName: z.string(), html: z.string().max(200_000_000) }),
    answer: z.object({ name: z.string() }).nullable(),
  },
  /** Native open dialog for a rules file; null when dismissed. */
  openRules: {
    request: z.void(),
    answer: z.object({ name: z.string(), text: z.string() }).nullable(),
  },
  /**
   * Asks for a place and writes a rules file there. Data files stand in `text` as placeholders, as in a project, and
   * become paths relative to it.
   */
  saveRules: {
    request: z.object({ suggestedName: z.string(), text: z.string().max(20_000_000) }),
    answer: z.object({ name: z.string() }).nullable(),
  },
  /** Names of the profiles in the shared files of the AWS tools. */
  s3Profiles: { request: z.void(), answer: z.array(z.string()) },
  /** Keeps a key that was typed in for a store; answers where. */
  s3KeepKey: {
    request: z.object({
      store: s3StoreSchema.pick({ endpoint: true }),
      key: z.object({
        accessKeyId: z.string().min(1).max(300),
        secretAccessKey: z.string().min(1).max(1000),
        sessionToken: z.string().min(1).max(10_000).optional(),
      }),
    }),
    answer: z.enum(['keychain', 'run']),
  },
  /** A page of a folder of a store; of its buckets where there is no place. */
  s3Browse: {
    request: z.object({
      store: s3StoreSchema,
      place: z.object({ bucket: z.string().min(1).max(255), key: z.string().max(1024) }).nullable(),
      next: z.string().max(10_000).nullable(),
    }),
    answer: s3FolderSchema,
  },
  /** The objects that an address stands for: of a key, a prefix or a pattern. */
  s3Open: {
    request: z.object({ store: s3StoreSchema, uri: z.string().max(2000) }),
    answer: z.array(fileTokenSchema),
  },
  setTheme: { request: themeSchema, answer: z.void() },
  /** Window title and the unsaved mark. */
  setDocument: { request: z.object({ title: z.string().max(300), edited: z.boolean() }), answer: z.void() },
  /** Which menu commands make sense now. */
  setEnabledCommands: { request: z.array(z.string()), answer: z.void() },
  /** Versions, runtime and what was asked for on the command line (files to open; `sample`). */
  start: {
    request: z.void(),
    answer: z.object({
      appVersion: z.string(),
      electron: z.string(),
      platform: z.string(),
      theme: themeSchema,
      unsaved: unsavedWorkSchema.nullable(),
      open: z.union([
        z.object({ kind: z.literal('nothing') }),
        z.object({ kind: z.literal('sample') }),
        z.object({ kind: z.literal('files'), files: z.array(fileTokenSchema) }),
        z.object({ kind: z.literal('project'), project: openedProjectSchema }),
      ]),
    }),
  },
} as const;

export type HostChannel = keyof typeof hostRequests;
export type HostRequest<C extends HostChannel> = z.infer<(typeof hostRequests)[C]['request']>;
export type HostAnswer<C extends HostChannel> = z.infer<(typeof hostRequests)[C]['answer']>;

/** The commands of the menu, the shortcuts and the palette: one list for all three. */
export const COMMANDS = [
  'open-files',
  'open-s3',
  'open-project',
  'open-sample',
  'save-project',
  'save-project-as',
  'export-card',
  'export-result',
  'undo',
  'redo',
  'swap',
  'command-palette',
  'find-prediction',
  'cancel',
  'view-data',
  'view-drift',
  'view-performance',
  'view-shadow',
  'view-subgroups',
  'view-outliers',
  'view-checks',
  'view-card',
  'theme-light',
  'theme-dark',
  'theme-system',
  'close-comparison',
] as const;
export const commandSchema = z.enum(COMMANDS);
export type Command = z.infer<typeof commandSchema>;

/** What the host tells the window without being asked. */
export const hostEvents = {
  /** A menu entry or an accelerator. */
  command: commandSchema,
  /** Files from the dock, the file manager or a second start of the app. */
  openFiles: z.array(fileTokenSchema),
  openProject: openedProjectSchema,
} as const;
export type HostEvent = keyof typeof hostEvents;
export type HostEventPayload<E extends HostEvent> = z.infer<(typeof hostEvents)[E]>;

export const hostErrorSchema = z.object({
  message: z.string(),
  advice: z.string(),
  /** Technical detail, folded away; without paths. */
  detail: z.string().optional(),
});
export type HostError = z.infer<typeof hostErrorSchema>;

/** What an answer is on the wire: a value, or an error meant for the user. */
export type HostOutcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: HostError };

/** What the preload script puts on `window.tidemark`. */
export interface HostBridge {
  request(channel: HostChannel, payload: unknown): Promise<unknown>;
  on(event: HostEvent, listener: (payload: unknown) => void): () => void;
  /** Files dropped on the window, as tokens. Called with the DOM's File objects, in order. */
  dropped(files: readonly unknown[]): Promise<readonly FileToken[]>;
}
