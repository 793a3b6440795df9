import { app, session } from 'electron';
import type { Session, WebContents } from 'electron';
import log from 'electron-log/main';
import { APP_ORIGIN, APP_SCHEME, DATA_SCHEME } from '../protocols/schemes';

/** Schemes the window may load from; every one is answered on this machine. */
const LOCAL_SCHEMES: ReadonlySet<string> = new Set([
  `${APP_SCHEME}:`,
  `${DATA_SCHEME}:`,
  'blob:',
  'data:',
  'devtools:',
]);

/** Copying a result is the one thing a page must be allowed to ask for. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** Keeps every page where it is: no other address, no second window, no embedded one. */
export function lockNavigation(): void {
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

/** Cuts the window's session off the network and refuses what pages may ask of the machine. Needs a ready app. */
export function lockSession(target: Session = session.defaultSession): void {
  target.webRequest.onBeforeRequest((details, callback) => {
    const local = LOCAL_SCHEMES.has(schemeOf(details.url));
    if (!local) log.warn('blocked a request to', schemeOf(details.url));
    callback({ cancel: !local });
  });
  target.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(permission === ALLOWED_PERMISSION),
  );
  target.setPermissionCheckHandler((_contents, permission) => permission === ALLOWED_PERMISSION);
  target.setDevicePermissionHandler(() => false);
  target.setSpellCheckerEnabled(false);
}

/** Takes name resolution from the browser part of the app, so that nothing it does can find a server. */
export function lockNetwork(): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
}

function lockContents(contents: WebContents): void {
  const stayHome = (event: { preventDefault(): void }, url: string): void => {
    if (url.startsWith(`${APP_ORIGIN}/`)) return;
    log.warn('blocked a navigation to', schemeOf(url));
    event.preventDefault();
  };
  contents.on('will-navigate', (event) => stayHome(event, event.url));
  contents.on('will-redirect', (event) => stayHome(event, event.url));
  contents.on('will-frame-navigate', (event) => stayHome(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

function schemeOf(url: string): string {
  return url.slice(0, url.indexOf(':') + 1).toLowerCase();
}
