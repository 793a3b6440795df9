import { Menu, app, dialog, shell } from 'electron';
import log from 'electron-log/main';
import { COMMANDS } from '../../shared/host';
import type { Command } from '../../shared/host';
import type { Preferences } from '../files/preferences';
import type { Recents } from '../files/recents';
import type { MainWindow } from './main-window';
import { menuTemplate } from './menu-template';

/** What can be done before the window has said what can. */
const ENABLED_AT_START: readonly Command[] = [
  'open-files',
  'open-project',
  'open-sample',
  'command-palette',
  'theme-light',
  'theme-dark',
  'theme-system',
];

export interface MenuParts {
  readonly window: MainWindow;
  readonly recents: Recents;
  readonly preferences: Preferences;
  readonly openRecent: (id: string) => void;
}

/** The native menu, kept in step with what the window can do, the theme and the recent files. */
export class AppMenu {
  #enabled: ReadonlySet<string> = new Set(ENABLED_AT_START);

  constructor(private readonly parts: MenuParts) {
    this.rebuild();
  }

  /** Makes the menu again, for what a made menu cannot change: its recent files and the chosen theme. */
  rebuild(): void {
    const { window, recents, preferences, openRecent } = this.parts;
    const template = menuTemplate({
      platform: process.platform,
      development: !app.isPackaged,
      theme: preferences.values.theme,
      recents: recents.list(),
      isEnabled: (command) => this.#enabled.has(command),
      command: (command) => window.send('command', command),
      openRecent,
      clearRecents: () => void recents.clear(),
      showAbout: () => void showAbout(window),
      showLog: () => shell.showItemInFolder(log.transports.file.getFile().path),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  setEnabled(commands: readonly string[]): void {
    this.#enabled = new Set(commands);
    const menu = Menu.getApplicationMenu();
    for (const command of COMMANDS) {
      const entry = menu?.getMenuItemById(command);
      if (entry) entry.enabled = this.#enabled.has(command);
    }
  }
}

async function showAbout(window: MainWindow): Promise<void> {
  const { electron, chrome, node } = process.versions;
  await dialog.showMessageBox(window.required, {
    type: 'info',
    title: 'About Tidemark',
    message: `Tidemark ${app.getVersion()}`,
    detail: `Electron ${electron}\nChromium ${chrome}\nNode.js ${node}\n${process.platform} ${process.arch}`,
    buttons: ['OK'],
  });
}
