import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Menu, app, dialog, ipcMain, nativeTheme, powerMonitor, protocol } from 'electron';
import { createCalendar } from './adapters/calendar.ts';
import { systemClock } from './adapters/clock.ts';
import { openJournal } from './adapters/database.ts';
import { utilityHelper } from './adapters/helper-process.ts';
import { createHttp } from './adapters/http.ts';
import { registerCalls } from './adapters/ipc.ts';
import { createKeychain } from './adapters/keychain.ts';
import { openLog } from './adapters/log.ts';
import { netFetch } from './adapters/net-fetch.ts';
import { createNotifier } from './adapters/notifier.ts';
import { createPresence } from './adapters/presence.ts';
import { isTestRuntime } from './adapters/runtime.ts';
import { installationJitter, planSettings } from './adapters/plan-settings.ts';
import { profileSettings } from './adapters/profile-settings.ts';
import { createBuiltInService } from './adapters/built-in-service.ts';
import { utilityService } from './adapters/sandbox-process.ts';
import { openSettings } from './adapters/settings-file.ts';
import { readSwitches } from './adapters/switches.ts';
import { hasNetwork } from './adapters/system-network.ts';
import { createTray } from './adapters/tray.ts';
import { WINDOW_SCHEME } from './adapters/window-scheme.ts';
import { createMainWindow } from './adapters/window.ts';
import { runDemo } from './adapters/demo.ts';
import { message } from './domain/message.ts';
import { Problem, asProblem, problemMessage } from './domain/problem.ts';
import { refusedNotification } from './domain/notification.ts';
import type { TrayCommand } from './domain/tray.ts';
import { createTranslator, languageFor } from './locales/translator.ts';
import { createEngine } from './services/engine.ts';
import { createPreferences } from './services/preferences.ts';

// The composition root: builds every part and wires it, nothing else.

// Windows shows notifications only for programs that say who they are, first of all; the same id as in electron-builder.yml.
app.setAppUserModelId('app.syncwatch.Syncwatch');

const switches = readSwitches(process.argv, process.cwd());
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

if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(fail);
} else {
  app.quit();
}

/** What the window shows when the operator comes back to it may be this old. */
const FRESH_MS = 60_000;

const notYet = () => Promise.reject(new Problem('internal'));

function fail(error: unknown): void {
  openLog(join(dataDir, 'logs')).error('Syncwatch cannot start.', error);
  const problem = asProblem(error);
  const translate = createTranslator(languageFor(app.getLocale()));
  const cause = problem.cause instanceof Error ? `\n\n${problem.cause.message}` : '';
  dialog.showErrorBox('Syncwatch', translate(message('fatal.start', { folder: dataDir })) + cause);
  app.exit(1);
}

function start(): void {
  const clock = systemClock;
  const log = openLog(join(dataDir, 'logs'));
  process.on('uncaughtException', (error) => log.error('Uncaught.', error));
  process.on('unhandledRejection', (error) => log.error('Unhandled.', error));
  log.info(`Syncwatch ${__PRODUCT_VERSION__} on Electron ${process.versions.electron}.`);
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.getApplicationMenu() : null);

  const rules = { loopbackOnly: isTestRuntime(process.versions.electron, __PRODUCT_ELECTRON__) };
  const settings = openSettings(dataDir, log, clock.now);
  const { journal, setAside, close } = openJournal(dataDir, log, clock.now);
  const preferences = createPreferences(
    { read: () => settings.current, write: (chosen) => settings.write(chosen) },
    languageFor(app.getLocale()),
    ({ theme, retentionDays }) => {
      if (retentionDays !== keptDays) engine.housekeeping.tidy('now');
      keptDays = retentionDays;
      nativeTheme.themeSource = theme;
      translate = createTranslator(preferences.language);
      engine.trayFeed.touch();
      engine.feed.touch();
      engine.notifications.look();
    },
  );
  let keptDays = preferences.chosen.retentionDays;
  let translate = createTranslator(preferences.language);
  nativeTheme.themeSource = preferences.chosen.theme;

  const keychain = createKeychain({
    spawn: utilityHelper(join(__dirname, 'keychain-helper.cjs')),
    clock,
    log,
  });
  const builtIn = createBuiltInService({
    spawn: utilityService(join(__dirname, 'sandbox.cjs')),
    clock,
    log,
    ended: () => engine.revival.ended(),
  });
  const tray = createTray({ folder: join(__dirname, '../icons/tray'), run: runTrayCommand, log });
  const notifier = createNotifier({
    translate: () => translate,
    clicked: (connectionIds) =>
      connectionIds.length > 0 ? window.goTo({ at: 'connections', connectionIds }) : window.show(),
  });
  const engine = createEngine({
    version: __PRODUCT_VERSION__,
    rules,
    clock,
    calendar: createCalendar(),
    log,
    newId: randomUUID,
    random: Math.random,
    jitter: installationJitter(settings, Math.random),
    http: createHttp(netFetch),
    hasNetwork,
    secrets: keychain,
    profiles: profileSettings(settings),
    plan: planSettings(settings),
    preferences,
    journal,
    notifier,
    presence: createPresence({ app, powerMonitor, window: () => window.current() }),
    builtIn,
    desk: {
      setStartAtLogin: notYet,
      sendTestNotification: notYet,
      diagnostics: notYet,
      copyDiagnostics: notYet,
      saveDiagnostics: notYet,
    },
    sendPatch: (patch) => window.sendPatch(patch),
    renderTray: (model) => tray.render(model, translate),
  });
  const { store, session, commands, reads, notices } = engine;

  let shownAt = Number.NEGATIVE_INFINITY;
  const window = createMainWindow({
    folder: join(__dirname, '../window'),
    preload: join(__dirname, '../preload/preload.cjs'),
    title: 'Syncwatch',
    developer: !app.isPackaged,
    log,
    away: () => engine.feed.pause(),
    shown: lookWhenShown,
  });
  for (const [id, file] of [
    ['settings-damaged', settings.setAside],
    ['database-damaged', setAside],
  ] as const) {
    if (file !== undefined) {
      notices.add({ id, text: message(`notice.${id}`, { file }), tone: 'bad' });
    }
  }

  registerCalls({
    ipcMain,
    commands: {
      ...commands,
      async snapshot() {
        // Whoever asks for a snapshot listens; what waits for the window is sent right after it.
        setImmediate(() => window.listening());
        return commands.snapshot(undefined);
      },
    },
    isTrusted: (event) => window.isTrusted(event),
    failure: (problem: Problem) => ({
      code: problem.code,
      sentence: translate(problemMessage(problem)),
      field: problem.details.field,
    }),
    log,
  });

  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    // The tray stays.
  });
  powerMonitor.on('resume', lookAgain);
  powerMonitor.on('unlock-screen', lookAgain);
  app.on('will-quit', () => {
    engine.stop();
    keychain.stop();
    builtIn.stop();
    tray.destroy();
    close();
    log.info('Ended.');
  });

  engine.planner.start();
  if (!switches.hidden) window.show();
  if (switches.demo) {
    const { demoPictures } = switches;
    runDemo({
      store,
      commands,
      window,
      log,
      pictures: demoPictures,
      translate: () => translate,
      sentence: () => translate(engine.lookout.look().summary.sentence),
    });
  } else {
    commands.restore().catch((error: unknown) => {
      log.error('The session could not be restored.', error);
      store.setConditions({ session: 'signed-out' });
    });
  }

  function runTrayCommand(command: TrayCommand): void {
    switch (command.do) {
      case 'open':
        window.show();
        break;
      case 'reveal':
        window.goTo({ at: 'connections', connectionIds: [command.connectionId] });
        break;
      case 'quit':
        app.quit();
        break;
      case 'sync-all':
        try {
          commands.sync('tray', 'all');
        } catch (error) {
          sayRefused(asProblem(error));
        }
        break;
    }
  }

  /** A plain read may start a synchronisation at the service (accounts-api §14 #21), so not every change of windows is worth one. */
  function lookWhenShown(): void {
    const now = clock.monotonic();
    if (store.conditions.session !== 'signed-in' || now < shownAt + FRESH_MS) return;
    shownAt = now;
    reads.refresh();
  }

  /** There may be no window to say it in. */
  function sayRefused(problem: Problem): void {
    log.info('Nothing could be synchronised from the tray.', problem);
    void notifier.show(refusedNotification(problem));
  }

  /** After sleep or a locked screen: the keychain may be open, and much may have happened. */
  function lookAgain(): void {
    engine.connectivity.wokeUp();
    const signedIn = store.conditions.session === 'signed-in';
    // A session that lives in memory can be stored now, a stored one be read.
    if (store.conditions.keychain === 'locked' && !(signedIn && session.kept)) {
      commands.retryKeychain(undefined).catch((error: unknown) => {
        log.warn('The keychain could not be read after unlocking.', error);
      });
    }
  }
}
