import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Tray } from 'electron';
import { Menu, app, clipboard, ipcMain, nativeTheme, powerMonitor, shell } from 'electron';
import { activationOfLaunch } from './adapters/activation-text.ts';
import { onBattery } from './adapters/battery.ts';
import { createBrowser } from './adapters/browser.ts';
import { createCalendar } from './adapters/calendar.ts';
import { createClipboard } from './adapters/clipboard.ts';
import { systemClock } from './adapters/clock.ts';
import { openJournal } from './adapters/database.ts';
import { sessionBusAddress } from './adapters/dbus-address.ts';
import { sharedSessionBus } from './adapters/dbus.ts';
import { desktopNotifications } from './adapters/desktop-notifications.ts';
import { utilityHelper } from './adapters/helper-process.ts';
import { createHttp } from './adapters/http.ts';
import { registerCalls } from './adapters/ipc.ts';
import { createKeychain } from './adapters/keychain.ts';
import type { LinkArrival } from './adapters/link-arrival.ts';
import { claimLinks } from './adapters/link-arrival.ts';
import { openLog } from './adapters/log.ts';
import { createLoopbackPages } from './adapters/loopback-page.ts';
import { netFetch } from './adapters/net-fetch.ts';
import { composeDiagnostics } from './adapters/compose-diagnostics.ts';
import { copyText } from './adapters/copy-text.ts';
import { createDiagnosticsDesk } from './adapters/diagnostics-desk.ts';
import { createPresence } from './adapters/presence.ts';
import { isTestRuntime } from './adapters/runtime.ts';
import { installationJitter, planSettings } from './adapters/plan-settings.ts';
import { preferenceSettings } from './adapters/preference-settings.ts';
import { profileSettings } from './adapters/profile-settings.ts';
import { watchBusLater } from './adapters/bus-watches.ts';
import { createBuiltInService } from './adapters/built-in-service.ts';
import { utilityService } from './adapters/sandbox-process.ts';
import { hearSecondStarts } from './adapters/second-start.ts';
import { openSettings } from './adapters/settings-file.ts';
import { startsHidden } from './adapters/starts-hidden.ts';
import { createSurroundings } from './adapters/surroundings.ts';
import type { Switches } from './adapters/switches.ts';
import { hasNetwork } from './adapters/system-network.ts';
import { createTray } from './adapters/tray.ts';
import { createMainWindow } from './adapters/window.ts';
import { runDemo } from './adapters/demo.ts';
import { desktopSystem, trayClicksOn } from './domain/desktop.ts';
import type { Problem } from './domain/problem.ts';
import { problemMessage } from './domain/problem.ts';
import { refusedNotification } from './domain/notification.ts';
import { dayInWords, standardTemplate } from './locales/holder-words.ts';
import { createTranslator, languageFor } from './locales/translator.ts';
import { createActivations } from './services/activations.ts';
import { createAwakening } from './services/awakening.ts';
import { createComingBack } from './services/coming-back.ts';
import { createEngine } from './services/engine.ts';
import { createLinks } from './services/links.ts';
import { sayDamaged } from './services/notices.ts';
import { createPausing } from './services/pausing.ts';
import { createPreferences } from './services/preferences.ts';
import { tellLater } from './services/profile-notifier.ts';
import { createQuietWatch } from './services/quiet-watch.ts';
import { createTestNotification } from './services/test-notification.ts';
import { createTrayCommands } from './services/tray-commands.ts';
import { createWayIn } from './services/way-in.ts';

// The composition root: builds every part and wires it, nothing else. electron/launch.ts runs first.

/** What the first icon need not wait for waits so long. */
const SETTLED_MS = 5_000;

/** What electron/launch.ts found and made before anything else was loaded. */
export interface Launched {
  readonly switches: Switches;
  readonly dataDir: string;
  readonly tray: Tray;
  readonly arrival: LinkArrival;
  /** On macOS: the click on a notification that started the program. */
  readonly launchInfo: unknown;
}

export function start({ switches, dataDir, tray: firstIcon, arrival, launchInfo }: Launched): void {
  const clock = systemClock;
  const logs = join(dataDir, 'logs');
  const log = openLog(logs);
  process.on('uncaughtException', (error) => log.error('Uncaught.', error));
  process.on('unhandledRejection', (error) => log.error('Unhandled.', error));
  log.info(`Syncwatch ${__PRODUCT_VERSION__} on Electron ${process.versions.electron}.`);
  Menu.setApplicationMenu(process.platform === 'darwin' ? Menu.getApplicationMenu() : null);

  const rules = { loopbackOnly: isTestRuntime(process.versions.electron, __PRODUCT_ELECTRON__) };
  const settings = openSettings(dataDir, log, clock.now);
  const { journal, setAside, latest, close } = openJournal(dataDir, log, clock.now);
  const preferences = createPreferences(
    preferenceSettings(settings),
    languageFor(app.getLocale()),
    ({ theme, retentionDays }, before) => {
      if (retentionDays !== before.retentionDays) {
        for (const { housekeeping } of engine.profiles.all) housekeeping.tidy('now');
      }
      nativeTheme.themeSource = theme;
      translate = createTranslator(preferences.language);
      engine.trayFeed.touch();
      engine.feed.touch();
      for (const { notifications } of engine.profiles.all) notifications.look();
    },
  );
  let translate = createTranslator(preferences.language);

  const keychain = createKeychain({
    spawn: utilityHelper(join(__dirname, 'keychain-helper.cjs')),
    clock,
    log,
  });
  const calendar = createCalendar();
  const quietUntil = createQuietWatch(calendar);
  const builtIn = createBuiltInService({
    spawn: utilityService(join(__dirname, 'sandbox.cjs')),
    clock,
    log,
    ended() {
      for (const { revival } of engine.profiles.all) revival.ended();
    },
  });
  /** A click may have started the program, before its session is there. */
  let restored = Promise.resolve();
  const activate = createActivations({
    goTo: (place) => (place === undefined ? window.show() : window.goTo(place)),
    async sync(connectionIds) {
      await restored;
      commands.sync('notification', connectionIds);
    },
    later: (notificationId) => tellLater(engine.profiles, notificationId),
    sayRefused,
  });
  const tray = createTray({
    first: firstIcon,
    folder: join(__dirname, '../icons/tray'),
    run: (command) => runTrayCommand(command),
    click: () => preferences.chosen.trayClick,
    log,
  });
  // Only after the tray has seen what theme the desktop has.
  nativeTheme.themeSource = preferences.chosen.theme;
  const surroundings = createSurroundings({
    dataDir: switches.dataDir,
    log,
    found: (news) => engine.desktop.found(news),
  });
  const sessionBus = sharedSessionBus(sessionBusAddress(process.env));
  const { notifier, doNotDisturb } = desktopNotifications({
    dataDir,
    sessionBus,
    translate: () => translate,
    sound: () => preferences.chosen.notifications.sound,
    activated: activate,
    log,
  });
  const lending = createClipboard(clipboard, clock);
  const engine = createEngine({
    version: __PRODUCT_VERSION__,
    rules,
    clock,
    calendar,
    log,
    newId: randomUUID,
    random: Math.random,
    jitter: installationJitter(settings, Math.random),
    http: createHttp(netFetch),
    hasNetwork,
    onBattery,
    secrets: keychain,
    profiles: profileSettings(settings),
    plan: planSettings(settings),
    preferences,
    journal,
    notifier,
    doNotDisturb,
    presence: createPresence({ app, power: powerMonitor, window: () => window.current() }),
    builtIn,
    browser: createBrowser((url) => shell.openExternal(url)),
    pages: createLoopbackPages({
      clock,
      language: () => preferences.language,
      say: (message) => translate(message),
    }),
    clipboard: lending,
    desk: {
      copyText,
      setStartAtLogin: (on) => surroundings.setStartAtLogin(on),
      sendTestNotification: createTestNotification({
        notifier,
        doNotDisturb,
        inQuietHours: () =>
          quietUntil(preferences.chosen.notifications.quiet, clock.now()) !== undefined,
        system: desktopSystem(process.platform),
      }),
      ...createDiagnosticsDesk({
        compose: () =>
          composeDiagnostics({
            ...engine,
            version: __PRODUCT_VERSION__,
            logs,
            preferences,
            clock,
            latestFacts: latest,
            notifier: notifier.findings(),
          }),
        window: () => window.current(),
        now: clock.now,
      }),
    },
    holderWords: { standardTemplate, dayInWords },
    sendPatch: (patch) => window.sendPatch(patch),
    renderTray: (model) => tray.render(model, translate),
  });
  const { commands, notices, profiles } = engine;

  engine.desktop.found({ trayClicks: trayClicksOn(process.platform) });

  let ended = false;
  const comeBack = createComingBack({ ...engine, clock });
  const window = createMainWindow({
    folder: join(__dirname, '../window'),
    preload: join(__dirname, '../preload/preload.cjs'),
    title: 'Syncwatch',
    developer: !app.isPackaged,
    log,
    away: () => engine.feed.pause(),
    shown() {
      surroundings.look();
      comeBack();
    },
    sessionEnds: end,
  });
  sayDamaged(notices, { settings: settings.setAside, database: setAside });

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

  const runTrayCommand = createTrayCommands({
    commands,
    pausing: createPausing(profiles),
    isSignedIn: () => profiles.all.some(({ session }) => session.signedIn),
    window,
    quit: () => app.quit(),
    sayRefused,
  });
  const links = createLinks({ profiles, notices, window });
  hearSecondStarts({ app, links, window });
  app.on('activate', () => window.show());
  app.on('window-all-closed', () => {
    // The tray stays.
  });
  const wakeUp = createAwakening({ ...engine, log });
  powerMonitor.on('resume', wakeUp);
  powerMonitor.on('unlock-screen', wakeUp);
  const control = import('./adapters/control.ts').then(({ hearWords }) =>
    hearWords({ dataDir, version: __PRODUCT_VERSION__, engine, translate: () => translate, log }),
  );
  app.on('will-quit', (event) => {
    if (lending.isLending) {
      // A clipboard may take a moment: the end comes again after it, and not within this one, where it would not be heard.
      event.preventDefault();
      void lending.takeBack().then(() => setImmediate(() => app.quit()));
    } else end();
  });
  // The system waits for us, but not for long. Signals end us in the same way; Electron sees to it.
  powerMonitor.on('shutdown', (event?: { preventDefault(): void }) => {
    event?.preventDefault();
    app.quit();
  });

  engine.start();
  if (!startsHidden(switches, app, process.platform)) window.show();
  const launched = activationOfLaunch(launchInfo);
  if (launched !== undefined) activate(launched);
  const wayIn = createWayIn({
    ...engine,
    window,
    offerInWindows: tray.offerInWindows,
  });
  const stopWatchingBus = watchBusLater({
    clock,
    log,
    sessionBus,
    found: wayIn.found,
    remake: tray.remake,
  });
  if (switches.demo) {
    const pictures = switches.demoPictures;
    runDemo({ ...engine, window, log, pictures, translate: () => translate });
  } else {
    restored = commands.restore().catch((error: unknown) => {
      log.error('The session could not be restored.', error);
    });
  }
  arrival.followWith((link) => links.follow(link));
  clock.after(SETTLED_MS, () => {
    claimLinks(app, process.platform);
    surroundings.look();
  });

  /** Everything that is to be known at the next start is on the disk after it. */
  function end(): void {
    if (ended) return;
    ended = true;
    void control.then((words) => words.close());
    engine.stop();
    keychain.stop();
    builtIn.stop();
    stopWatchingBus();
    tray.destroy();
    close();
    log.info('Ended.');
  }

  /** There may be no window to say it in. */
  function sayRefused(problem: Problem): void {
    log.info('Nothing could be synchronised.', problem);
    void notifier.show(refusedNotification(problem));
  }
}
