import { spawnSync } from 'node:child_process';
import { onPath, projectRoot, say } from './terminal.mjs';

/** Whether a window can be shown from here. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/**
 * Switches Electron needs on this machine. Chromium's sandbox refuses to run as root, and cannot run where the system
 * does not let users make namespaces.
 */
export function chromiumSwitches() {
  if (process.platform !== 'linux') return [];
  if (process.getuid?.() === 0) return ['--no-sandbox'];
  const { status } = spawnSync('unshare', ['-Ur', 'true'], { stdio: 'ignore' });
  if (status === 0 || status === null) return [];
  say("this system gives users no namespaces: starting without Chromium's sandbox");
  return ['--no-sandbox'];
}

/**
 * The command that starts the app, on a virtual display if asked.
 * @param {string} executable
 * @param {readonly string[]} appArguments
 * @param {{xvfb: boolean}} options
 * @returns {{command: string, args: string[]}}
 */
export function startCommand(executable, appArguments, options) {
  const args = [projectRoot, ...chromiumSwitches(), ...appArguments];
  if (!options.xvfb) return { command: executable, args };
  const screen = ['-a', '-s', '-screen 0 1600x1000x24'];
  return { command: 'xvfb-run', args: [...screen, executable, ...args, '--disable-gpu'] };
}

/** Whether a virtual display can be had. */
export const hasVirtualDisplay = () => onPath('xvfb-run') && onPath('xauth');
