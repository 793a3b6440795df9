import path from 'node:path';
import { BrowserWindow, nativeTheme, screen } from 'electron';
import { JsonFile } from '../files/json-file';
import { START_PAGE } from '../protocols/schemes';
import { DEFAULT_WINDOW_STATE, MINIMUM_WINDOW_SIZE, fitWindowState, windowStateSchema } from './window-state';
import type { WindowState } from './window-state';

const SAVE_STATE_AFTER = 500;

/** Surface colours of the window's two themes, painted before its page is. */
const backgroundColor = (): string => (nativeTheme.shouldUseDarkColors ? '#14181c' : '#f6f7f8');

/** Makes the window: sandboxed and isolated, shown when its first frame is painted, where it was last time. */
export function createWindow(dataFolder: string, icon: string): BrowserWindow {
  const stateFile = new JsonFile(
    path.join(dataFolder, 'window.json'),
    windowStateSchema,
    DEFAULT_WINDOW_STATE,
  );
  const { maximised, ...place } = fitWindowState(
    stateFile.readSync(),
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = new BrowserWindow({
    ...place,
    minWidth: MINIMUM_WINDOW_SIZE.width,
    minHeight: MINIMUM_WINDOW_SIZE.height,
    show: false,
    title: 'Tidemark',
    icon,
    backgroundColor: backgroundColor(),
    webPreferences: {
      preload: path.join(__dirname, 'preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    },
  });
  if (maximised) window.maximize();
  window.once('ready-to-show', () => window.show());
  // The window's title is the document's, set through the host, not the page's.
  window.on('page-title-updated', (event) => event.preventDefault());
  const followTheme = (): void => window.setBackgroundColor(backgroundColor());
  nativeTheme.on('updated', followTheme);
  window.once('closed', () => nativeTheme.off('updated', followTheme));
  rememberState(window, stateFile);
  void window.loadURL(START_PAGE);
  return window;
}

function rememberState(window: BrowserWindow, stateFile: JsonFile<WindowState>): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    void stateFile.write({ ...window.getNormalBounds(), maximised: window.isMaximized() });
  };
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_STATE_AFTER);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
}
