import path from 'node:path';
import { app, nativeTheme } from 'electron';
import type { BrowserWindow } from 'electron';
import { FileDialogs } from './files/dialogs';
import { FileTokens } from './files/file-tokens';
import { JsonFile } from './files/json-file';
import { DEFAULT_PREFERENCES, Preferences, preferencesSchema } from './files/preferences';
import { Recents, recentListSchema } from './files/recents';
import type { RecentEntry } from './files/recents';
import { UnsavedWorkFile } from './files/unsaved-work';
import { droppedHandler, requestHandlers } from './handlers';
import type { LaunchArguments } from './opening/launch-arguments';
import { Opening } from './opening/opening';
import { setupAppProtocol } from './protocols/app-protocol';
import { setupDataProtocol } from './protocols/data-protocol';
import { listenForRequests } from './requests';
import { keptKeysSchema, S3Keys } from './s3/s3-keys';
import { S3Stores } from './s3/s3-stores';
import { systemKeychain } from './s3/system-keychain';
import { lockSession } from './security/locks';
import { recoverFromCrashes } from './window/crashes';
import { WindowDocument } from './window/document';
import { MainWindow } from './window/main-window';
import { AppMenu } from './window/menu';
import { createWindow } from './window/window';

/** The host process: its parts, and how they are joined. */
export class Host {
  readonly #tokens = new FileTokens();
  readonly #preferences: Preferences;
  readonly #recents: Recents;
  readonly #window: MainWindow;
  readonly #opening: Opening;
  readonly #unsaved: UnsavedWorkFile;
  #document: WindowDocument | undefined;
  #menu: AppMenu | undefined;

  constructor(
    private readonly appFolder: string,
    private readonly dataFolder: string,
  ) {
    this.#preferences = new Preferences(
      this.#dataFile('preferences.json', preferencesSchema, DEFAULT_PREFERENCES),
    );
    this.#recents = new Recents(this.#dataFile('recents.json', recentListSchema, []), (added) =>
      this.#recentsChanged(added),
    );
    this.#window = new MainWindow(() => this.#createWindow());
    this.#opening = new Opening(this.#tokens, this.#recents, this.#window);
    this.#unsaved = new UnsavedWorkFile(dataFolder, this.#tokens);
  }

  /** Starts everything that needs a ready app, and shows the window. */
  start(): void {
    lockSession();
    setupAppProtocol(path.join(this.appFolder, 'out/renderer'));
    setupDataProtocol(this.#tokens);
    nativeTheme.themeSource = this.#preferences.values.theme;
    const menu = new AppMenu({
      window: this.#window,
      recents: this.#recents,
      preferences: this.#preferences,
      openRecent: (id) => void this.#opening.openRecentFromMenu(id),
    });
    this.#menu = menu;
    const handlers = requestHandlers({
      tokens: this.#tokens,
      dialogs: new FileDialogs(() => this.#window.required, this.#preferences),
      recents: this.#recents,
      preferences: this.#preferences,
      opening: this.#opening,
      stores: new S3Stores(new S3Keys(systemKeychain, this.#dataFile('s3-keys.json', keptKeysSchema, {}))),
      unsaved: this.#unsaved,
      menu,
      sampleFolder: app.isPackaged
        ? path.join(process.resourcesPath, 'sample')
        : path.join(this.appFolder, 'assets/sample'),
      setDocument: (state) => this.#document?.set(state),
    });
    listenForRequests(handlers, droppedHandler(this.#opening));
    this.#window.open();
  }

  /** Something to open, from the command line or the system. */
  open(wish: LaunchArguments): void {
    this.#opening.ask(wish);
    if (app.isReady() && this.#menu !== undefined) this.#window.open();
  }

  showWindow(): void {
    if (this.#menu !== undefined) this.#window.open();
  }

  #createWindow(): BrowserWindow {
    const window = createWindow(this.dataFolder, path.join(this.appFolder, 'assets/icons/icon.png'));
    this.#document = new WindowDocument(window, () => this.#window.send('command', 'save-project'));
    this.#unsaved.begin();
    recoverFromCrashes(window);
    window.once('closed', () => {
      this.#opening.stop();
      this.#unsaved.end();
    });
    return window;
  }

  #recentsChanged(added: RecentEntry | undefined): void {
    this.#menu?.rebuild();
    if (added === undefined) return;
    for (const file of added.paths) app.addRecentDocument(file);
  }

  #dataFile<T>(name: string, schema: ConstructorParameters<typeof JsonFile<T>>[1], fallback: T): JsonFile<T> {
    return new JsonFile(path.join(this.dataFolder, name), schema, fallback);
  }
}
