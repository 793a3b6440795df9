import { protocol } from 'electron';

/** The window's own pages and code. */
export const APP_SCHEME = 'app';
/** Data files by token. Not `data`: that scheme is the browser's own (`data:` URIs) and cannot be taken over. */
export const DATA_SCHEME = 'tidemark-data';

export const APP_ORIGIN = `${APP_SCHEME}://tidemark`;
export const START_PAGE = `${APP_ORIGIN}/index.html`;

/** Must run before the app is ready, once. */
export function registerSchemes(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
    {
      scheme: DATA_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, corsEnabled: true },
    },
  ]);
}
