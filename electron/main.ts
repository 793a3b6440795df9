import { app } from 'electron';
import { Host } from './host';
import { setupFaultHandling, setupLog } from './faults';
import { parseLaunchArguments } from './opening/launch-arguments';
import { claimSingleInstance } from './opening/single-instance';
import { registerSchemes } from './protocols/schemes';
import { lockNavigation, lockNetwork } from './security/locks';

app.setName('Tidemark');
setupLog();
setupFaultHandling();

const wish = parseLaunchArguments(process.argv, process.cwd(), app.getAppPath());
const host = new Host(app.getAppPath(), app.getPath('userData'));

if (claimSingleInstance(wish, (second) => host.open(second))) {
  registerSchemes();
  lockNetwork();
  lockNavigation();
  host.open(wish);
  app.on('open-file', (event, file) => {
    event.preventDefault();
    host.open({ sample: false, paths: [file] });
  });
  app.on('activate', () => host.showWindow());
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  void app.whenReady().then(() => host.start());
} else {
  app.quit();
}
