import type { MenuItemConstructorOptions } from 'electron';
import type { Command, Recent, Theme } from '../../shared/host';

/** Keys of the commands that have one. Escape is the window's own: a menu must not take it from open popups. */
export const ACCELERATORS: Readonly<Partial<Record<Command, string>>> = {
  'open-files': 'CmdOrCtrl+O',
  'open-project': 'CmdOrCtrl+Shift+O',
  'save-project': 'CmdOrCtrl+S',
  'save-project-as': 'CmdOrCtrl+Shift+S',
  'export-card': 'CmdOrCtrl+E',
  'export-result': 'CmdOrCtrl+Shift+E',
  swap: 'CmdOrCtrl+Shift+X',
  'command-palette': 'CmdOrCtrl+K',
  'view-data': 'CmdOrCtrl+1',
  'view-drift': 'CmdOrCtrl+2',
  'view-performance': 'CmdOrCtrl+3',
  'view-shadow': 'CmdOrCtrl+4',
  'view-subgroups': 'CmdOrCtrl+5',
  'view-outliers': 'CmdOrCtrl+6',
  'view-checks': 'CmdOrCtrl+7',
  'view-card': 'CmdOrCtrl+8',
};

/** Everything the menu shows and does. */
export interface MenuModel {
  readonly platform: NodeJS.Platform;
  readonly development: boolean;
  readonly theme: Theme;
  readonly recents: readonly Recent[];
  readonly isEnabled: (command: Command) => boolean;
  readonly command: (command: Command) => void;
  readonly openRecent: (id: string) => void;
  readonly clearRecents: () => void;
  readonly showAbout: () => void;
  readonly showLog: () => void;
}

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** The whole menu bar as a template. */
export function menuTemplate(model: MenuModel): MenuItemConstructorOptions[] {
  const mac = model.platform === 'darwin';
  return [
    ...(mac ? [macAppMenu(model)] : []),
    fileMenu(model, mac),
    { role: 'editMenu' },
    comparisonMenu(model),
    viewMenu(model),
    { role: 'windowMenu' },
    helpMenu(model, mac),
  ];
}

function item(model: MenuModel, command: Command, label: string): MenuItemConstructorOptions {
  const accelerator = ACCELERATORS[command];
  return {
    id: command,
    label,
    enabled: model.isEnabled(command),
    click: () => model.command(command),
    ...(accelerator === undefined ? {} : { accelerator }),
  };
}

/**
 * A key that the window itself listens for, since in a text field it belongs to the text. macOS has no such thing as
 * a key that is shown and not taken.
 */
function shownOnly(model: MenuModel, accelerator: string): MenuItemConstructorOptions {
  return model.platform === 'darwin' ? {} : { accelerator, registerAccelerator: false };
}

function macAppMenu(model: MenuModel): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { label: 'About Tidemark', click: () => model.showAbout() },
      separator,
      { role: 'services' },
      separator,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      separator,
      { role: 'quit' },
    ],
  };
}

function fileMenu(model: MenuModel, mac: boolean): MenuItemConstructorOptions {
  return {
    label: '&File',
    submenu: [
      item(model, 'open-files', '&Open Data Files…'),
      item(model, 'open-s3', 'Open from &S3…'),
      item(model, 'open-project', 'Open &Project…'),
      recentMenu(model),
      item(model, 'open-sample', 'Open &Sample'),
      separator,
      item(model, 'save-project', '&Save Project'),
      item(model, 'save-project-as', 'Save Project &As…'),
      separator,
      item(model, 'export-card', '&Export Model Card…'),
      item(model, 'export-result', 'Export &Result…'),
      separator,
      mac ? { role: 'close' } : { role: 'quit' },
    ],
  };
}

function recentMenu(model: MenuModel): MenuItemConstructorOptions {
  const entries = model.recents.map((recent) => ({
    label: `${recent.name}  (${recent.folder})`,
    click: () => model.openRecent(recent.id),
  }));
  return {
    label: 'Open &Recent',
    enabled: entries.length > 0,
    submenu: [...entries, separator, { label: '&Clear Recent', click: () => model.clearRecents() }],
  };
}

function comparisonMenu(model: MenuModel): MenuItemConstructorOptions {
  return {
    label: '&Comparison',
    submenu: [
      { ...item(model, 'undo', '&Undo Change'), ...shownOnly(model, 'CmdOrCtrl+Z') },
      { ...item(model, 'redo', '&Redo Change'), ...shownOnly(model, 'CmdOrCtrl+Shift+Z') },
      separator,
      item(model, 'swap', '&Swap Reference and Production'),
      item(model, 'cancel', '&Cancel Running Work'),
      separator,
      item(model, 'close-comparison', 'C&lose Comparison'),
    ],
  };
}

function viewMenu(model: MenuModel): MenuItemConstructorOptions {
  const theme = (value: Theme, label: string): MenuItemConstructorOptions => ({
    ...item(model, `theme-${value}`, label),
    type: 'radio',
    checked: model.theme === value,
  });
  return {
    label: '&View',
    submenu: [
      item(model, 'view-data', '&Data'),
      item(model, 'view-drift', 'D&rift'),
      item(model, 'view-performance', '&Performance'),
      item(model, 'view-shadow', '&Shadow'),
      item(model, 'view-subgroups', 'Sub&groups'),
      item(model, 'view-outliers', '&Outliers'),
      item(model, 'view-checks', 'C&hecks'),
      item(model, 'view-card', '&Card'),
      separator,
      item(model, 'command-palette', 'Command &Palette…'),
      item(model, 'find-prediction', '&Find a Prediction…'),
      separator,
      {
        label: '&Theme',
        submenu: [theme('light', '&Light'), theme('dark', '&Dark'), theme('system', 'As the &System')],
      },
      separator,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { role: 'togglefullscreen' },
      ...(model.development ? [separator, { role: 'toggleDevTools' } as const] : []),
    ],
  };
}

function helpMenu(model: MenuModel, mac: boolean): MenuItemConstructorOptions {
  return {
    role: 'help',
    submenu: [
      { label: 'Show &Log File', click: () => model.showLog() },
      ...(mac ? [] : [separator, { label: '&About Tidemark', click: () => model.showAbout() }]),
    ],
  };
}
