import { safeStorage } from 'electron';
import type { Keychain } from './s3-keys';

/* eslint-disable @typescript-eslint/no-deprecated -- what takes their place is not in every Electron the app runs on */
/** The keychain of the system. What Electron calls `basic_text` hides a secret from nobody and is none. */
export const systemKeychain: Keychain = {
  available: () => safeStorage.isEncryptionAvailable() && !isPlain(),
  encrypt: (text) => safeStorage.encryptString(text),
  decrypt: (encrypted) => safeStorage.decryptString(encrypted),
};

function isPlain(): boolean {
  if (process.platform !== 'linux') return false;
  // Before Electron 27 nothing says which one it is.
  if (!('getSelectedStorageBackend' in safeStorage)) return true;
  return safeStorage.getSelectedStorageBackend() === 'basic_text';
}
