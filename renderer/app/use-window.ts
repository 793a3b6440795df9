import { useEffect } from 'react';
import type { Theme } from '../../shared/host';
import { cardTitle } from '../store/card';
import { problemOf } from '../store/tools';
import { useHost, useWorkbench, useWorkbenchStore } from '../store/use-workbench';
import { enabledCommands, runCommand } from './commands';

/** Puts the theme on the page; `system` follows the system as it changes. */
export function useTheme(): void {
  const theme = useWorkbench((state) => state.theme);
  useEffect(() => {
    const dark = window.matchMedia('(prefers-color-scheme: dark)');
    const show = (): void => {
      document.documentElement.dataset['theme'] = shownTheme(theme, dark.matches);
    };
    show();
    dark.addEventListener('change', show);
    return () => dark.removeEventListener('change', show);
  }, [theme]);
}

function shownTheme(theme: Theme, systemIsDark: boolean): 'light' | 'dark' {
  if (theme === 'system') return systemIsDark ? 'dark' : 'light';
  return theme;
}

/** Menu commands, and files and projects that come from outside. */
export function useHostEvents(): void {
  const host = useHost();
  const store = useWorkbenchStore();
  useEffect(() => {
    const stops = [
      host.on('command', (command) => runCommand(command, store.getState())),
      host.on('openFiles', (files) => void store.getState().openFiles(files)),
      host.on('openProject', (project) => void store.getState().openProjectText(project)),
    ];
    return () => stops.forEach((stop) => stop());
  }, [host, store]);
}

/** Tells the host what the window's title and menu should say. */
export function useHostDocument(): void {
  const host = useHost();
  const store = useWorkbenchStore();
  const title = useWorkbench((state) => {
    if (state.comparison === null) return '';
    return state.projectName ?? cardTitle({ cardTitle: '', comparison: state.comparison });
  });
  const edited = useWorkbench((state) => state.edited && state.comparison !== null);
  const enabled = useWorkbench((state) => enabledCommands(state).join(' '));
  useEffect(() => {
    host
      .setDocument({ title: title.slice(0, 300), edited })
      .catch((error: unknown) => store.getState().reportProblem(problemOf(error)));
  }, [host, store, title, edited]);
  useEffect(() => {
    host
      .setEnabledCommands(enabled.split(' '))
      .catch((error: unknown) => store.getState().reportProblem(problemOf(error)));
  }, [host, store, enabled]);
}

function changeKey({ key, shiftKey }: KeyboardEvent): 'undo' | 'redo' | null {
  if (key.toLowerCase() === 'z') return shiftKey ? 'redo' : 'undo';
  return key.toLowerCase() === 'y' ? 'redo' : null;
}

/** In a text field these keys are about its text. */
function editsText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/**
 * Escape stops running work, unless something open above the page used it; Ctrl+K works without a menu too; Ctrl+Z
 * takes back a change of the comparison.
 */
export function useKeys(): void {
  const store = useWorkbenchStore();
  useEffect(() => {
    // A popup may be gone by the time the key has bubbled up to here, so it is looked for on the way down.
    let popupOpen = false;
    const notice = (): void => {
      popupOpen = document.querySelector('.popup') !== null;
    };
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      if (event.key === 'Escape' && !popupOpen) {
        runCommand('cancel', store.getState());
      }
      if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        runCommand('command-palette', store.getState());
      }
      const change = event.ctrlKey || event.metaKey ? changeKey(event) : null;
      if (change !== null && !popupOpen && !editsText(event.target)) {
        event.preventDefault();
        runCommand(change, store.getState());
      }
    };
    window.addEventListener('keydown', notice, { capture: true });
    window.addEventListener('keydown', pressed);
    return () => {
      window.removeEventListener('keydown', notice, { capture: true });
      window.removeEventListener('keydown', pressed);
    };
  }, [store]);
}
