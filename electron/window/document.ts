import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';

export interface DocumentState {
  readonly title: string;
  readonly edited: boolean;
}

/** What the window's title says about a document. */
export function windowTitle(
  { title, edited }: DocumentState,
  platform: NodeJS.Platform = process.platform,
): string {
  if (title === '') return 'Tidemark';
  // macOS shows unsaved changes in the window's close button instead.
  return `${edited && platform !== 'darwin' ? '● ' : ''}${title} - Tidemark`;
}

/** The document the window shows: its title, its unsaved mark, and the question before it is closed unsaved. */
export class WindowDocument {
  #edited = false;
  #closing: 'no' | 'after-save' | 'now' = 'no';

  constructor(
    private readonly window: BrowserWindow,
    private readonly save: () => void,
  ) {
    window.on('close', (event) => {
      if (!this.#edited || this.#closing === 'now') return;
      event.preventDefault();
      void this.#ask();
    });
  }

  set(state: DocumentState): void {
    this.#edited = state.edited;
    this.window.setTitle(windowTitle(state));
    this.window.setDocumentEdited(state.edited);
    if (!state.edited && this.#closing === 'after-save') this.#closeNow();
  }

  async #ask(): Promise<void> {
    const { response } = await dialog.showMessageBox(this.window, {
      type: 'question',
      message: 'Save the project before closing?',
      detail:
        'What you changed since it was last saved is lost otherwise. Your data files are never changed.',
      buttons: ['Save', "Don't Save", 'Cancel'],
      defaultId: 0,
      cancelId: 2,
    });
    if (response === 1) {
      this.#closeNow();
    } else {
      this.#closing = response === 0 ? 'after-save' : 'no';
      if (response === 0) this.save();
    }
  }

  #closeNow(): void {
    this.#closing = 'now';
    this.window.close();
  }
}
