import { rmSync } from 'node:fs';
import path from 'node:path';
import log from 'electron-log/main';
import { z } from 'zod';
import type { OpenedProject, UnsavedWork } from '../../shared/host';
import { PROJECT_EXTENSION } from './data-files';
import type { FileTokens } from './file-tokens';
import { JsonFile } from './json-file';
import { openProjectFile, writeProjectFile } from './project-files';

const keptSchema = z
  .object({
    name: z.string(),
    at: z.string(),
    /** The project file it was opened from or saved to, where there is one. */
    projectFile: z.string().nullable(),
  })
  .nullable();
type Kept = z.infer<typeof keptSchema>;

/**
 * Work that is in no project file yet, kept in the app's own folder while the app runs: an orderly end forgets it, so
 * what is there at a start is what a crash left. It is a project like any other: no rows, no secrets.
 */
export class UnsavedWorkFile {
  readonly #project: string;
  readonly #aboutFile: string;
  readonly #about: JsonFile<Kept>;
  #ended = false;
  #doing: Promise<void> = Promise.resolve();

  constructor(
    folder: string,
    private readonly tokens: FileTokens,
  ) {
    this.#project = path.join(folder, `unsaved.${PROJECT_EXTENSION}`);
    this.#aboutFile = path.join(folder, 'unsaved.json');
    this.#about = new JsonFile<Kept>(this.#aboutFile, keptSchema, null);
  }

  /** What an earlier run left; null when it left nothing. */
  async find(): Promise<UnsavedWork | null> {
    const kept = await this.#about.read();
    return kept === null ? null : { name: kept.name, at: kept.at };
  }

  /** Keeps the text of a project with its placeholders, in the place of what was kept before. */
  keep(work: {
    readonly text: string;
    readonly name: string;
    readonly projectFile: string | undefined;
  }): Promise<void> {
    return this.#next(async () => {
      await writeProjectFile(this.tokens, this.#project, work.text);
      if (this.#ended) return;
      await this.#about.write({
        name: work.name,
        at: new Date().toISOString(),
        projectFile: work.projectFile ?? null,
      });
    });
  }

  forget(): Promise<void> {
    return this.#next(() => {
      this.#remove();
      return Promise.resolve();
    });
  }

  /** At an orderly end, when nothing that takes time is done any more. */
  end(): void {
    this.#ended = true;
    this.#remove();
  }

  /** The window is opened again. */
  begin(): void {
    this.#ended = false;
  }

  #remove(): void {
    for (const file of [this.#aboutFile, this.#project]) rmSync(file, { force: true });
  }

  /** Opens what was kept; null when nothing was. */
  async open(): Promise<{ readonly project: OpenedProject; readonly file: string | undefined } | null> {
    const kept = await this.#about.read();
    if (kept === null) return null;
    const project = await openProjectFile(this.tokens, this.#project);
    return { project: { ...project, name: kept.name }, file: kept.projectFile ?? undefined };
  }

  /** One after the other. What fails is logged: work goes on without the safety of it. */
  #next(work: () => Promise<void>): Promise<void> {
    this.#doing = this.#doing.then(work).catch((error: unknown) => log.warn('unsaved work', error));
    return this.#doing;
  }
}
