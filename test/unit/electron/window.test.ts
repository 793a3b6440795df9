import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { windowTitle } from '../../../electron/window/document';
import { ACCELERATORS, menuTemplate } from '../../../electron/window/menu-template';
import { DEFAULT_WINDOW_STATE, fitWindowState } from '../../../electron/window/window-state';
import { COMMANDS } from '../../../shared/host';
import type { Command } from '../../../shared/host';
import type { MenuItemConstructorOptions } from 'electron';

vi.mock('electron', () => ({ dialog: {} }));

const desk = { x: 0, y: 0, width: 1920, height: 1080 };
const second = { x: 1920, y: 0, width: 1280, height: 720 };

describe('fitWindowState', () => {
  it('keeps a place that is on a display', () => {
    const state = { x: 2000, y: 10, width: 1000, height: 600, maximised: true };
    expect(fitWindowState(state, [desk, second])).toEqual(state);
  });

  it('forgets a place whose display is gone, and cuts to the one there is', () => {
    const state = { x: 2000, y: 10, width: 2500, height: 1400, maximised: false };
    expect(fitWindowState(state, [desk])).toEqual({ width: 1920, height: 1080, maximised: false });
  });

  it('always leaves some of the title within reach', () => {
    const at = fc.integer({ min: -5000, max: 5000 });
    const length = fc.integer({ min: 200, max: 4000 });
    fc.assert(
      fc.property(at, at, length, length, (x, y, width, height) => {
        const fitted = fitWindowState({ x, y, width, height, maximised: false }, [desk, second]);
        if (fitted.x === undefined || fitted.y === undefined) return;
        const { x: left, y: top } = fitted;
        const reachable = [desk, second].some(
          (area) =>
            left + fitted.width > area.x &&
            left < area.x + area.width &&
            top >= area.y &&
            top < area.y + area.height,
        );
        expect(reachable).toBe(true);
      }),
    );
  });

  it('opens without a display list as it would for the first time', () => {
    expect(fitWindowState(DEFAULT_WINDOW_STATE, [])).toEqual(DEFAULT_WINDOW_STATE);
  });
});

describe('windowTitle', () => {
  it('marks unsaved changes where the window itself does not', () => {
    expect(windowTitle({ title: '', edited: false }, 'linux')).toBe('Tidemark');
    expect(windowTitle({ title: 'credit', edited: true }, 'linux')).toBe('● credit - Tidemark');
    expect(windowTitle({ title: 'credit', edited: true }, 'darwin')).toBe('credit - Tidemark');
  });
});

describe('menuTemplate', () => {
  const items = (list: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    list.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? items(item.submenu) : [])]);
  const build = (platform: NodeJS.Platform, command: (name: Command) => void = () => undefined) =>
    items(
      menuTemplate({
        platform,
        development: false,
        theme: 'dark',
        recents: [{ id: '1', name: 'credit', folder: '~', kind: 'project' }],
        isEnabled: (name) => name !== 'swap',
        command,
        openRecent: () => undefined,
        clearRecents: () => undefined,
        showAbout: () => undefined,
        showLog: () => undefined,
      }),
    );

  it.each(['linux', 'win32', 'darwin'] as const)('has every command once on %s', (platform) => {
    const ids = build(platform).flatMap(({ id }) => (id === undefined ? [] : [id]));
    expect(ids.sort()).toEqual([...COMMANDS].sort());
  });

  it('gives no two commands the same keys', () => {
    const keys = Object.values(ACCELERATORS);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('shows what can be done, the theme, and sends what is clicked', () => {
    const command = vi.fn();
    const entries = build('linux', command);
    const entry = (id: string) => entries.find((item) => item.id === id);
    expect(entry('swap')?.enabled).toBe(false);
    expect(entry('open-files')).toMatchObject({ enabled: true, accelerator: 'CmdOrCtrl+O' });
    expect(entry('theme-dark')?.checked).toBe(true);
    for (const id of COMMANDS) Reflect.apply(entry(id)?.click ?? (() => undefined), undefined, []);
    expect(command.mock.calls.map(([name]: unknown[]) => name)).toEqual([...COMMANDS]);
  });
});
