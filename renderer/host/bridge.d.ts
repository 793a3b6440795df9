import type { HostBridge } from '../../shared/host';

declare global {
  interface Window {
    /** Put there by the preload script; absent when the page is opened outside the app. */
    readonly tidemark?: HostBridge;
  }
}
