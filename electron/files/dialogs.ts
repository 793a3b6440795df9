import { existsSync } from 'node:fs';
import path from 'node:path';
import { dialog } from 'electron';
import type { BrowserWindow, FileFilter } from 'electron';
import type { EditedBlocks } from '../../shared/domain/card/update-card';
import type { Preferences } from './preferences';

/** The native file dialogs, opening where the last one ended. */
export class FileDialogs {
  constructor(
    private readonly window: () => BrowserWindow,
    private readonly preferences: Preferences,
  ) {}

  /** Paths to open; empty when dismissed. */
  async open(title: string, filters: readonly FileFilter[], multiple: boolean): Promise<string[]> {
    const { lastFolder } = this.preferences.values;
    const { canceled, filePaths } = await dialog.showOpenDialog(this.window(), {
      title,
      filters: [...filters],
      properties: multiple ? ['openFile', 'multiSelections'] : ['openFile'],
      ...(lastFolder === undefined ? {} : { defaultPath: lastFolder }),
    });
    if (canceled) return [];
    await this.#remember(filePaths[0]);
    return filePaths;
  }

  /** A path to save to; null when dismissed. */
  async save(title: string, suggestedName: string, filter: FileFilter): Promise<string | null> {
    const { lastFolder } = this.preferences.values;
    const name = withExtension(fileNameOf(suggestedName), filter);
    const { canceled, filePath } = await dialog.showSaveDialog(this.window(), {
      title,
      filters: [filter],
      defaultPath: lastFolder === undefined ? name : path.join(lastFolder, name),
    });
    if (canceled || !filePath) return null;
    const complete = withExtension(filePath, filter);
    // The dialog asked about the name as typed; with its extension added it may be another file's.
    if (complete !== filePath && existsSync(complete) && !(await this.#mayReplace(complete))) return null;
    await this.#remember(complete);
    return complete;
  }

  /** What becomes of blocks of a card that a person edited; null when it is not to be written. */
  async askEdited(file: string, blocks: readonly string[]): Promise<EditedBlocks | null> {
    const { response } = await dialog.showMessageBox(this.window(), {
      type: 'question',
      message: `${path.basename(file)} was edited within parts that Tidemark writes.`,
      detail: `Edited: ${blocks.join(', ')}. Everything outside Tidemark’s markers stays as it is either way.`,
      buttons: ['Keep the edits', 'Write them anew', 'Cancel'],
      defaultId: 0,
      cancelId: 2,
    });
    return response === 0 ? 'keep' : response === 1 ? 'replace' : null;
  }

  async #mayReplace(file: string): Promise<boolean> {
    const { response } = await dialog.showMessageBox(this.window(), {
      type: 'question',
      message: `Replace ${path.basename(file)}?`,
      detail: 'There is a file of that name already.',
      buttons: ['Replace', 'Cancel'],
      defaultId: 1,
      cancelId: 1,
    });
    return response === 0;
  }

  async #remember(file: string | undefined): Promise<void> {
    if (file !== undefined) await this.preferences.change({ lastFolder: path.dirname(file) });
  }
}

/** A suggested name is a name: without folders and without what a file system refuses. */
export function fileNameOf(suggested: string): string {
  const name = suggested.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, '-').replace(/^[.\s]+|[.\s]+$/g, '');
  return name === '' ? 'untitled' : name.slice(0, 120);
}

function withExtension(file: string, filter: FileFilter): string {
  const extension = path.extname(file).slice(1).toLowerCase();
  const [first] = filter.extensions;
  if (first === undefined || filter.extensions.includes('*') || filter.extensions.includes(extension))
    return file;
  return `${file}.${first}`;
}
