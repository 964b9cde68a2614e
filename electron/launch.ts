import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { app, protocol } from 'electron';
import { holdEvents } from './adapters/held-events.ts';
import { showFirstIcon } from './adapters/first-icon.ts';
import { receiveLinks } from './adapters/link-arrival.ts';
import { readSwitches } from './adapters/switches.ts';
import { WINDOW_SCHEME } from './adapters/window-scheme.ts';

// What runs first: who we are, whether we are the only one, and an icon in the tray. All the rest is loaded when that is there: in bundles of
// its own, so that nobody waits for what is not needed yet. Whatever is imported here makes every start longer.

// Windows shows notifications only for programs that say who they are, first of all; the same id as in electron-builder.yml.
app.setAppUserModelId('app.syncwatch.Syncwatch');

const arrival = receiveLinks(app, process.argv);
const switches = readSwitches(arrival.argv, process.cwd());
if (switches.dataDir !== undefined) {
  app.setPath('userData', switches.dataDir);
  app.setPath('crashDumps', join(switches.dataDir, 'crashes'));
}
const dataDir = app.getPath('userData');
app.setPath('sessionData', join(dataDir, 'browser'));
app.setAppLogsPath(join(dataDir, 'logs'));

// Chromium encrypts nothing for us; left to itself it asks the Linux keyring for a key, on its own and without a time limit.
app.commandLine.appendSwitch('password-store', 'basic');

protocol.registerSchemesAsPrivileged([
  { scheme: WINDOW_SCHEME, privileges: { standard: true, secure: true } },
]);

/**
 * A panel learns of an icon in a few exchanges over the session bus, for which this thread has to be free. They take 10 ms, and more while a
 * desktop is starting; nobody waits for what comes after them.
 */
const PANEL_LEARNS_IN_MS = 50;

let launchInfo: unknown;
app.once('ready', (_event, info) => {
  launchInfo = info;
});
if (app.requestSingleInstanceLock()) {
  app.whenReady().then(launch).catch(fail);
} else {
  app.quit();
}

async function launch(): Promise<void> {
  let isEnding = false;
  app.once('will-quit', () => {
    isEnding = true;
  });
  const release = holdEvents(app, ['second-instance', 'activate']);
  const tray = showFirstIcon(join(__dirname, '../icons/tray'));
  if (switches.hidden && process.platform === 'linux') await pause(PANEL_LEARNS_IN_MS);
  if (isEnding) return;
  const { start } = await import('./main.ts');
  start({ switches, dataDir, tray, arrival, launchInfo });
  release();
}

async function fail(error: unknown): Promise<void> {
  const { sayCannotStart } = await import('./adapters/cannot-start.ts');
  sayCannotStart(dataDir, error);
  app.exit(1);
}
