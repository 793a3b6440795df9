import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { FileToken, HostBridge, HostChannel, HostEvent, HostOutcome } from '../shared/host';
import { DROPPED_CHANNEL, eventChannel, requestChannel } from './channels';

/** `webUtils` came with Electron 29; before it a File carried its path. */
const pathUtils: { getPathForFile(file: File): string } | undefined = webUtils;

function pathOf(file: unknown): string {
  if (!(file instanceof File)) return '';
  if (pathUtils !== undefined) return pathUtils.getPathForFile(file);
  return 'path' in file && typeof file.path === 'string' ? file.path : '';
}

const bridge: HostBridge = {
  request: (channel: HostChannel, payload: unknown): Promise<unknown> =>
    ipcRenderer.invoke(requestChannel(channel), payload),

  on: (event: HostEvent, listener: (payload: unknown) => void) => {
    const forward = (_event: unknown, payload: unknown): void => listener(payload);
    ipcRenderer.on(eventChannel(event), forward);
    return () => {
      ipcRenderer.removeListener(eventChannel(event), forward);
    };
  },

  dropped: async (files: readonly unknown[]): Promise<readonly FileToken[]> => {
    const outcome: unknown = await ipcRenderer.invoke(DROPPED_CHANNEL, files.map(pathOf));
    if (!isOutcome(outcome)) throw new Error('The app did not answer.');
    if (!outcome.ok) throw new Error(`${outcome.error.message} ${outcome.error.advice}`);
    return outcome.value;
  },
};

/** Tells the two shapes of an answer apart; the window checks the tokens in it. */
function isOutcome(value: unknown): value is HostOutcome<readonly FileToken[]> {
  return (
    typeof value === 'object' && value !== null && 'ok' in value && ('value' in value || 'error' in value)
  );
}

contextBridge.exposeInMainWorld('tidemark', bridge);
