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
import { createAccountsApi } from './aggregator/accounts-api.ts';
import { createGuardedHttp } from './aggregator/guarded-http.ts';
import { createSignIn } from './aggregator/sign-in.ts';
import { message } from './domain/message.ts';
import type { Problem } from './domain/problem.ts';
import { asProblem, problemMessage } from './domain/problem.ts';
import { refusedNotification } from './domain/notification.ts';
import type { TrayCommand } from './domain/tray.ts';
import { createTranslator, languageFor } from './locales/translator.ts';
import type { Commands } from './services/commands.ts';
import { createCommands } from './services/commands.ts';
import { createConnectivity } from './services/connectivity.ts';
import { logFacts } from './services/fact-log.ts';
import { sayingWhenUnwritable } from './services/history-trouble.ts';
import { createHousekeeping } from './services/housekeeping.ts';
import { createLookout } from './services/lookout.ts';
import { createNotices, sayFollowed } from './services/notices.ts';
import { startNotifications } from './services/notifications.ts';
import { createPlanner } from './services/planner.ts';
import { createPoller } from './services/poller.ts';
import { createPreferences } from './services/preferences.ts';
import { noteReachability } from './services/reachability.ts';
import { createReads } from './services/reads.ts';
import { createReconciler } from './services/reconciler.ts';
import { createRevival } from './services/revival.ts';
import { createRunner } from './services/runner.ts';
import { createSession } from './services/session.ts';
import { createStore } from './services/store.ts';
import { createTrayFeed } from './services/tray-feed.ts';
import { createWindowFeed } from './services/window-feed.ts';
import { createWindowLook } from './services/window-look.ts';

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
  const notices = createNotices(() => feed.touch());
  const store = createStore(sayingWhenUnwritable(journal, notices, log), clock, randomUUID);
  const preferences = createPreferences(
    { read: () => settings.current, write: (chosen) => settings.write(chosen) },
    languageFor(app.getLocale()),
    ({ theme }) => {
      if (keptDays !== preferences.chosen.retentionDays) {
        keptDays = preferences.chosen.retentionDays;
        housekeeping.tidy('now');
      }
      nativeTheme.themeSource = theme;
      translate = createTranslator(preferences.language);
      trayFeed.touch();
      feed.touch();
    },
  );
  let keptDays = preferences.chosen.retentionDays;
  let translate = createTranslator(preferences.language);
  nativeTheme.themeSource = preferences.chosen.theme;

  const guarded = createGuardedHttp({ http: createHttp(netFetch), clock, random: Math.random });
  const http = guarded.send;
  const keychain = createKeychain({
    spawn: utilityHelper(join(__dirname, 'keychain-helper.cjs')),
    clock,
    log,
  });
  const session = createSession({
    signIn: createSignIn(http),
    secrets: keychain,
    profiles: profileSettings(settings),
    store,
    clock,
    log,
    newId: randomUUID,
    changed: () => feed.touch(),
  });
  const service = createAccountsApi(http, () => session.profile?.apiUrl ?? '', session);
  const api = noteReachability(service, store);
  const reads = createReads({ api, store, clock, log, random: Math.random });
  const poller = createPoller({ api, reads, store, clock, log, random: Math.random });
  const runner = createRunner({ api, poller, reads, store, clock, log, newId: randomUUID });
  const reconciler = createReconciler({
    store,
    clock,
    look: () => {
      reads.refresh();
      poller.reconcile();
      housekeeping.tidy('daily');
    },
  });
  const housekeeping = createHousekeeping({
    store,
    journal,
    clock,
    log,
    retentionDays: () => preferences.chosen.retentionDays,
  });
  const builtIn = createBuiltInService({
    spawn: utilityService(join(__dirname, 'sandbox.cjs')),
    clock,
    log,
    ended: () => revival.ended(),
  });

  const planner = createPlanner({
    store,
    runner,
    calendar: createCalendar(),
    settings: planSettings(settings),
    reach: () => reads.now(),
    clock,
    log,
    newId: randomUUID,
    random: Math.random,
    jitter: installationJitter(settings, Math.random),
    changed: () => {
      feed.touchAll();
      trayFeed.touch();
    },
    woken: () => reconciler.ride(),
  });

  const connectivity = createConnectivity({
    hasNetwork,
    guarded,
    reconciler,
    poller,
    planner,
    store,
    clock,
    log,
  });

  const lookout = createLookout({ store, planner, clock });
  const feed = createWindowFeed({
    store,
    clock,
    look: createWindowLook({
      version: __PRODUCT_VERSION__,
      loopbackOnly: rules.loopbackOnly,
      store,
      session,
      preferences,
      notices,
      lookout,
    }),
    send: (patch) => window.sendPatch(patch),
  });
  const commands: Commands = createCommands({
    session,
    runner,
    planner,
    reads,
    feed,
    preferences,
    notices,
    builtIn,
    http,
    rules,
  });

  const revival = createRevival({
    session,
    store,
    clock,
    log,
    connect: () => commands.connectBuiltIn(),
  });

  let shownAt = Number.NEGATIVE_INFINITY;
  const window = createMainWindow({
    folder: join(__dirname, '../window'),
    preload: join(__dirname, '../preload/preload.cjs'),
    title: 'Syncwatch',
    developer: !app.isPackaged,
    log,
    away: () => feed.pause(),
    shown: lookWhenShown,
  });
  const tray = createTray({ folder: join(__dirname, '../icons/tray'), run: runTrayCommand, log });
  const trayFeed = createTrayFeed({
    store,
    clock,
    lookout,
    render: (model) => tray.render(model, translate),
  });
  logFacts(store, log);
  sayFollowed(store, notices);
  const notifier = createNotifier({
    translate: () => translate,
    clicked: (ids) => (ids.length > 0 ? window.reveal(ids) : window.show()),
  });
  startNotifications(store, notifier, log);
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
    connectivity.stop();
    revival.stop();
    planner.stop();
    reconciler.stop();
    housekeeping.stop();
    poller.stop();
    reads.stop();
    keychain.stop();
    builtIn.stop();
    trayFeed.stop();
    tray.destroy();
    close();
    log.info('Ended.');
  });

  planner.start();
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
      sentence: () => translate(lookout.look().summary.sentence),
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
        window.reveal([command.connectionId]);
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
    connectivity.wokeUp();
    const signedIn = store.conditions.session === 'signed-in';
    // A session that lives in memory can be stored now, a stored one be read.
    if (store.conditions.keychain === 'locked' && !(signedIn && session.kept)) {
      commands.retryKeychain(undefined).catch((error: unknown) => {
        log.warn('The keychain could not be read after unlocking.', error);
      });
    }
  }
}
