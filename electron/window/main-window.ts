import type { BrowserWindow } from 'electron';
import type { HostEvent, HostEventPayload } from '../../shared/host';
import { eventChannel } from '../channels';

/** The app's one window, which on macOS may be closed and opened again while the app stays. */
export class MainWindow {
  #window: BrowserWindow | undefined;

  constructor(private readonly create: () => BrowserWindow) {}

  /** Opens the window, or brings it to the front. */
  open(): BrowserWindow {
    if (this.#window !== undefined) {
      if (this.#window.isMinimized()) this.#window.restore();
      this.#window.focus();
      return this.#window;
    }
    const window = this.create();
    this.#window = window;
    window.once('closed', () => (this.#window = undefined));
    return window;
  }

  get current(): BrowserWindow | undefined {
    return this.#window;
  }

  /** The window to hang a dialog on; opened if there is none. */
  get required(): BrowserWindow {
    return this.#window ?? this.open();
  }

  /** Tells the window something it did not ask for. */
  send<E extends HostEvent>(event: E, payload: HostEventPayload<E>): void {
    this.#window?.webContents.send(eventChannel(event), payload);
  }
}
