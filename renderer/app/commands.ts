import { COMMANDS, type Command } from '../../shared/host';
import { isFinished } from '../store/finished-result';
import type { Workbench, WorkbenchState } from '../store/state';

const MAC = navigator.platform.startsWith('Mac');

/** Keys as this computer's user reads them. */
function keys(...parts: readonly string[]): string {
  const mac: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧' };
  return MAC ? parts.map((part) => mac[part] ?? part).join('') : parts.join(' ');
}

export interface CommandText {
  readonly label: string;
  readonly keys: string | null;
  readonly group: 'File' | 'Comparison' | 'View';
}

/** The commands in words; the keys themselves belong to the menu, Escape to the window. */
export const COMMAND_TEXT: Readonly<Record<Command, CommandText>> = {
  'open-files': { label: 'Open data files…', keys: keys('Ctrl', 'O'), group: 'File' },
  'open-s3': { label: 'Open from S3…', keys: null, group: 'File' },
  'open-project': { label: 'Open project…', keys: keys('Ctrl', 'Shift', 'O'), group: 'File' },
  'open-sample': { label: 'Open sample', keys: null, group: 'File' },
  'save-project': { label: 'Save project', keys: keys('Ctrl', 'S'), group: 'File' },
  'save-project-as': { label: 'Save project as…', keys: keys('Ctrl', 'Shift', 'S'), group: 'File' },
  'export-card': { label: 'Export card…', keys: keys('Ctrl', 'E'), group: 'File' },
  'export-result': { label: 'Export result as JSON…', keys: keys('Ctrl', 'Shift', 'E'), group: 'File' },
  undo: { label: 'Undo change of slices, roles or settings', keys: keys('Ctrl', 'Z'), group: 'Comparison' },
  redo: { label: 'Redo change', keys: keys('Ctrl', 'Shift', 'Z'), group: 'Comparison' },
  swap: { label: 'Swap reference and production', keys: keys('Ctrl', 'Shift', 'X'), group: 'Comparison' },
  cancel: { label: 'Cancel running work', keys: 'Esc', group: 'Comparison' },
  'close-comparison': { label: 'Close comparison', keys: null, group: 'Comparison' },
  'command-palette': { label: 'Search or run', keys: keys('Ctrl', 'K'), group: 'View' },
  'find-prediction': { label: 'Find a prediction by id…', keys: null, group: 'View' },
  'view-data': { label: 'Show Data', keys: keys('Ctrl', '1'), group: 'View' },
  'view-drift': { label: 'Show Drift', keys: keys('Ctrl', '2'), group: 'View' },
  'view-performance': { label: 'Show Performance', keys: keys('Ctrl', '3'), group: 'View' },
  'view-shadow': { label: 'Show Shadow', keys: keys('Ctrl', '4'), group: 'View' },
  'view-subgroups': { label: 'Show Subgroups', keys: keys('Ctrl', '5'), group: 'View' },
  'view-outliers': { label: 'Show Outliers', keys: keys('Ctrl', '6'), group: 'View' },
  'view-checks': { label: 'Show Checks', keys: keys('Ctrl', '7'), group: 'View' },
  'view-card': { label: 'Show Card', keys: keys('Ctrl', '8'), group: 'View' },
  'theme-light': { label: 'Theme: light', keys: null, group: 'View' },
  'theme-dark': { label: 'Theme: dark', keys: null, group: 'View' },
  'theme-system': { label: 'Theme: as the system', keys: null, group: 'View' },
};

/** Which commands make sense now. */
export function enabledCommands(state: WorkbenchState): readonly Command[] {
  const comparing = state.comparison !== null;
  const open = comparing || state.alone !== null;
  return COMMANDS.filter((command) => {
    switch (command) {
      case 'save-project':
      case 'save-project-as':
      case 'swap':
      case 'find-prediction':
      case 'view-data':
      case 'view-drift':
      case 'view-performance':
      case 'view-shadow':
      case 'view-subgroups':
      case 'view-outliers':
      case 'view-checks':
      case 'view-card':
        return comparing;
      case 'export-card':
      case 'export-result':
        return comparing && isFinished(state);
      case 'close-comparison':
        return open;
      case 'undo':
        return comparing && state.history.past.length > 0;
      case 'redo':
        return comparing && state.history.future.length > 0;
      case 'cancel':
        return state.activities.length > 0;
      case 'open-files':
      case 'open-s3':
      case 'open-project':
      case 'open-sample':
      case 'command-palette':
      case 'theme-light':
      case 'theme-dark':
      case 'theme-system':
        return true;
    }
  });
}

const RUN: Readonly<Record<Command, (workbench: Workbench) => void>> = {
  'open-files': (workbench) => void workbench.pickFiles(),
  'open-s3': (workbench) => workbench.setS3Dialog({ side: null, uri: '' }),
  'open-project': (workbench) => void workbench.openProject(),
  'open-sample': (workbench) => void workbench.openSample(),
  'save-project': (workbench) => void workbench.saveProject(false),
  'save-project-as': (workbench) => void workbench.saveProject(true),
  'export-card': (workbench) => void workbench.exportCard(),
  'export-result': (workbench) => void workbench.exportResult(),
  undo: (workbench) => workbench.undo(),
  redo: (workbench) => workbench.redo(),
  swap: (workbench) => workbench.swap(),
  cancel: (workbench) => workbench.cancel(),
  'close-comparison': (workbench) => void workbench.closeComparison(),
  'command-palette': (workbench) => workbench.setPaletteOpen(true),
  'find-prediction': (workbench) => workbench.findPrediction(),
  'view-data': (workbench) => workbench.setView('data'),
  'view-drift': (workbench) => workbench.setView('drift'),
  'view-performance': (workbench) => workbench.setView('performance'),
  'view-shadow': (workbench) => workbench.setView('shadow'),
  'view-subgroups': (workbench) => workbench.setView('subgroups'),
  'view-outliers': (workbench) => workbench.setView('outliers'),
  'view-checks': (workbench) => workbench.setView('checks'),
  'view-card': (workbench) => workbench.setView('card'),
  'theme-light': (workbench) => workbench.setTheme('light'),
  'theme-dark': (workbench) => workbench.setTheme('dark'),
  'theme-system': (workbench) => workbench.setTheme('system'),
};

/** Does what a command says, when it makes sense now. */
export function runCommand(command: Command, workbench: Workbench): void {
  if (enabledCommands(workbench).includes(command)) RUN[command](workbench);
}
