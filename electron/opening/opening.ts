import { dialog } from 'electron';
import log from 'electron-log/main';
import { UserError } from '../../shared/domain/errors';
import type { FileToken, HostAnswer, OpenedProject } from '../../shared/host';
import { isProjectPath } from '../files/data-files';
import type { FileTokens } from '../files/file-tokens';
import { openProjectFile } from '../files/project-files';
import type { Recents } from '../files/recents';
import type { MainWindow } from '../window/main-window';
import type { LaunchArguments } from './launch-arguments';

type Opened = HostAnswer<'start'>['open'];

/** The system names several files dropped on the app's icon one by one: they are opened together. */
const TOGETHER_WITHIN = 80;

/**
 * Opens what the system, a second start or the menu names. Until the window asks for its start it waits; the first
 * wish is then the answer, later ones are told as events.
 */
export class Opening {
  #waiting: LaunchArguments = { sample: false, paths: [] };
  #listening = false;
  #timer: NodeJS.Timeout | undefined;
  #projectFile: string | undefined;

  constructor(
    private readonly tokens: FileTokens,
    private readonly recents: Recents,
    private readonly window: MainWindow,
  ) {}

  /** The file the open project was read from or saved to. */
  get projectFile(): string | undefined {
    return this.#projectFile;
  }

  async projectSavedTo(file: string): Promise<void> {
    this.#projectFile = file;
    await this.recents.add({ kind: 'project', paths: [file] });
  }

  /** Something to open, from outside the window. */
  ask(wish: LaunchArguments): void {
    this.#waiting = {
      sample: this.#waiting.sample || wish.sample,
      paths: [...this.#waiting.paths, ...wish.paths],
    };
    if (!this.#listening) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#tellWindow(), TOGETHER_WITHIN);
  }

  /** What to open first: called when the window starts, which from then on listens. */
  async start(): Promise<Opened> {
    this.#listening = true;
    return this.#takeWaiting();
  }

  /** The window is gone: what comes now waits for the next one. */
  stop(): void {
    this.#listening = false;
    this.#projectFile = undefined;
  }

  async openFiles(paths: readonly string[]): Promise<FileToken[]> {
    const files: FileToken[] = [];
    for (const file of paths) files.push(await this.tokens.add(file));
    await this.recents.add({ kind: 'data', paths: [...paths] });
    return files;
  }

  async openProject(file: string): Promise<OpenedProject> {
    const project = await openProjectFile(this.tokens, file);
    await this.projectSavedTo(file);
    return project;
  }

  async openRecent(id: string): Promise<OpenedProject | FileToken[]> {
    const entry = this.recents.find(id);
    const [first] = entry?.paths ?? [];
    if (entry === undefined || first === undefined) {
      throw new UserError('This is not among the recent files any more.', 'Open it from where it is.');
    }
    try {
      return entry.kind === 'project' ? await this.openProject(first) : await this.openFiles(entry.paths);
    } catch (error) {
      await this.recents.remove(id);
      throw error;
    }
  }

  /** Opens a recent entry from the menu. */
  async openRecentFromMenu(id: string): Promise<void> {
    const opened = await this.#showingErrors(() => this.openRecent(id));
    if (opened === undefined) return;
    if (Array.isArray(opened)) this.window.send('openFiles', opened);
    else this.window.send('openProject', opened);
  }

  /** Dropped files as tokens; a project among them is opened instead and told as an event. */
  async dropped(paths: readonly string[]): Promise<FileToken[]> {
    const project = paths.find(isProjectPath);
    if (project !== undefined) this.window.send('openProject', await this.openProject(project));
    const data = paths.filter((file) => !isProjectPath(file));
    return data.length === 0 ? [] : this.openFiles(data);
  }

  async #tellWindow(): Promise<void> {
    const opened = await this.#takeWaiting();
    if (opened.kind === 'sample') this.window.send('command', 'open-sample');
    if (opened.kind === 'files') this.window.send('openFiles', opened.files);
    if (opened.kind === 'project') this.window.send('openProject', opened.project);
  }

  async #takeWaiting(): Promise<Opened> {
    const { sample, paths } = this.#waiting;
    this.#waiting = { sample: false, paths: [] };
    const project = paths.find(isProjectPath);
    const opened = await this.#showingErrors<Opened>(async () => {
      if (project !== undefined) return { kind: 'project', project: await this.openProject(project) };
      if (paths.length > 0) return { kind: 'files', files: await this.openFiles(paths) };
      return { kind: sample ? 'sample' : 'nothing' };
    });
    return opened ?? { kind: 'nothing' };
  }

  async #showingErrors<T>(open: () => Promise<T>): Promise<T | undefined> {
    try {
      return await open();
    } catch (error) {
      log.warn('could not open', error);
      const told = error instanceof UserError ? error : undefined;
      void dialog.showMessageBox(this.window.required, {
        type: 'error',
        message: told?.message ?? 'The file could not be opened.',
        detail: told?.advice ?? String(error),
        buttons: ['OK'],
      });
      return undefined;
    }
  }
}
