import { createAccountsApi } from '../aggregator/accounts-api.ts';
import type { AddressRules } from '../aggregator/environments.ts';
import type { GuardedHttp } from '../aggregator/guarded-http.ts';
import { createGuardedHttp } from '../aggregator/guarded-http.ts';
import type { Http } from '../aggregator/http.ts';
import { createSignIn } from '../aggregator/sign-in.ts';
import type { NumberedPatch } from '../contract/contract.ts';
import type { TrayModel } from '../domain/tray.ts';
import { createAsking } from './asking.ts';
import type { Browser } from './browser.ts';
import { createBrowserSignIn } from './browser-sign-in.ts';
import type { BuiltInService, Commands } from './commands.ts';
import { createCommands } from './commands.ts';
import { createConnecting } from './connecting.ts';
import type { Connectivity } from './connectivity.ts';
import { createConnectivity } from './connectivity.ts';
import type { Desk } from './desk.ts';
import type { Desktop } from './desktop.ts';
import { createDesktop } from './desktop.ts';
import { logFacts } from './fact-log.ts';
import { sayingWhenUnwritable } from './history-trouble.ts';
import type { Housekeeping } from './housekeeping.ts';
import { createHousekeeping } from './housekeeping.ts';
import type { LoopbackPages } from './loopback-pages.ts';
import type { Lookout } from './lookout.ts';
import { createLookout } from './lookout.ts';
import type { Notices } from './notices.ts';
import { createNotices, sayClock, sayFollowed } from './notices.ts';
import type { Notifications, Notifier } from './notifications.ts';
import { createNotifications } from './notifications.ts';
import { createOverheard } from './overheard.ts';
import type { PlanSettings } from './plan-book.ts';
import type { Planner } from './planner.ts';
import { createPlanner } from './planner.ts';
import type { Poller } from './poller.ts';
import { createPoller } from './poller.ts';
import type { Clock, Log, NewId } from './ports.ts';
import type { Preferences } from './preferences.ts';
import type { DoNotDisturb } from './do-not-disturb.ts';
import { UNREADABLE } from './do-not-disturb.ts';
import type { Presence } from './presence.ts';
import { noteReachability } from './reachability.ts';
import type { Reads } from './reads.ts';
import { createReads } from './reads.ts';
import type { Reconciler } from './reconciler.ts';
import { createReconciler } from './reconciler.ts';
import type { Revival } from './revival.ts';
import { createRevival } from './revival.ts';
import type { Runner } from './runner.ts';
import { createRunner } from './runner.ts';
import type { ProfileStore, SecretStore, Session } from './session.ts';
import { createSession } from './session.ts';
import type { Journal, Store } from './store.ts';
import { createStore } from './store.ts';
import type { Calendar } from './timetable.ts';
import type { TrayFeed } from './tray-feed.ts';
import { createTrayFeed } from './tray-feed.ts';
import type { WindowFeed } from './window-feed.ts';
import { createWindowFeed } from './window-feed.ts';
import { createWindowLook } from './window-look.ts';

/** What the engine needs from the outside: each may be the real thing or a stand-in that keeps the same contract. */
export interface Outside {
  readonly version: string;
  readonly rules: AddressRules;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly log: Log;
  readonly newId: NewId;
  /** In [0, 1). */
  readonly random: () => number;
  /** In [0, 1): this installation's own, always the same. */
  readonly jitter: number;
  readonly http: Http;
  /** Whether the computer has a network. */
  readonly hasNetwork: () => boolean;
  /** Whether the computer runs on battery; `undefined` where it has none, or does not tell. */
  readonly onBattery: () => boolean | undefined;
  readonly secrets: SecretStore;
  readonly profiles: ProfileStore;
  readonly plan: PlanSettings;
  readonly preferences: Preferences;
  readonly journal: Journal;
  readonly notifier: Notifier;
  readonly presence: Presence;
  readonly doNotDisturb?: Pick<DoNotDisturb, 'current' | 'changed'>;
  readonly builtIn: BuiltInService;
  readonly desk: Desk;
  readonly browser: Browser;
  readonly pages: LoopbackPages;
  readonly sendPatch: (patch: NumberedPatch) => void;
  readonly renderTray: (model: TrayModel) => void;
}

/** The moving parts, put together; without the planner's start nothing happens by itself. */
export interface Engine {
  readonly store: Store;
  readonly session: Session;
  readonly reads: Reads;
  readonly poller: Poller;
  readonly runner: Runner;
  readonly reconciler: Reconciler;
  readonly planner: Planner;
  readonly commands: Commands;
  readonly lookout: Lookout;
  readonly feed: WindowFeed;
  readonly trayFeed: TrayFeed;
  readonly notices: Notices;
  readonly notifications: Notifications;
  readonly desktop: Desktop;
  readonly housekeeping: Housekeeping;
  readonly guarded: GuardedHttp;
  readonly connectivity: Connectivity;
  readonly revival: Revival;
  /** For good: nothing is asked of the service any more, and what the next start needs is kept. */
  stop(): void;
}

/** One and the same for the program and for the tests of it, which put other things outside. */
export function createEngine(outside: Outside): Engine {
  const { version, rules, clock, log, newId, random, journal, preferences } = outside;
  const guarded = createGuardedHttp({ http: outside.http, clock, random });
  const notices = createNotices(() => feed.touch());
  const overheard = createOverheard({ http: guarded.send, clock, ahead: sayClock(notices) });
  const http = overheard.send;
  const signIn = createSignIn(http);
  const desktop = createDesktop(() => feed.touch());
  const store = createStore(sayingWhenUnwritable(journal, notices, log), clock, newId);
  const session = createSession({
    signIn,
    overheard,
    secrets: outside.secrets,
    profiles: outside.profiles,
    store,
    clock,
    log,
    newId,
    changed: () => feed.touch(),
  });
  const service = createAccountsApi(http, () => session.profile?.apiUrl ?? '', session);
  const api = noteReachability(service, store);
  const reads = createReads({ api, store, clock, log, random });
  const poller = createPoller({ api, reads, store, clock, log, random });
  const runner = createRunner({ api, poller, reads, store, clock, log, newId });
  const housekeeping = createHousekeeping({
    store,
    journal,
    clock,
    log,
    retentionDays: () => preferences.chosen.retentionDays,
  });
  const reconciler = createReconciler({
    store,
    clock,
    look: () => {
      reads.refresh();
      poller.reconcile();
      housekeeping.tidy('daily');
      notifications.look();
    },
  });
  const planner = createPlanner({
    store,
    runner,
    calendar: outside.calendar,
    settings: outside.plan,
    reach: () => reads.now(),
    battery: () => {
      const onBattery = outside.onBattery();
      desktop.found({ onBattery });
      return onBattery === true ? preferences.chosen.onBattery : 'as-usual';
    },
    clock,
    log,
    newId,
    random,
    jitter: outside.jitter,
    changed: () => {
      feed.touchAll();
      trayFeed.touch();
    },
    woken: () => reconciler.ride(),
  });
  const connectivity = createConnectivity({
    hasNetwork: outside.hasNetwork,
    guarded,
    reconciler,
    poller,
    planner,
    store,
    clock,
    log,
  });
  const lookout = createLookout({ store, planner, clock });
  const { loopbackOnly } = rules;
  const feed = createWindowFeed({
    store,
    clock,
    look: createWindowLook({
      version,
      loopbackOnly,
      store,
      session,
      preferences,
      notices,
      lookout,
      desktop,
    }),
    send: outside.sendPatch,
  });
  const trayFeed = createTrayFeed({ store, clock, lookout, render: outside.renderTray });
  const commands = createCommands({
    session,
    runner,
    planner,
    reads,
    feed,
    preferences,
    notices,
    builtIn: outside.builtIn,
    desk: outside.desk,
    connecting: createConnecting({
      signIn,
      browserSignIn: createBrowserSignIn({
        signIn,
        pages: outside.pages,
        browser: outside.browser,
      }),
      asking: createAsking(http),
      overheard,
    }),
    rules,
  });
  const revival = createRevival({
    session,
    store,
    clock,
    log,
    connect: () => commands.connectBuiltIn(),
  });
  logFacts(store, log);
  sayFollowed(store, notices);
  const notifications = createNotifications({
    store,
    openAside(profileId) {
      const aside = createStore(journal, clock, newId);
      logFacts(aside, log);
      aside.open(profileId);
      return aside;
    },
    storedProfile: () => session.profile?.id,
    notifier: outside.notifier,
    presence: outside.presence,
    doNotDisturb: outside.doNotDisturb ?? UNREADABLE,
    calendar: outside.calendar,
    policy: () => preferences.chosen.notifications,
    clock,
    log,
  });

  return {
    store,
    session,
    reads,
    poller,
    runner,
    reconciler,
    planner,
    commands,
    lookout,
    feed,
    trayFeed,
    notices,
    notifications,
    desktop,
    housekeeping,
    guarded,
    connectivity,
    revival,
    stop() {
      connectivity.stop();
      revival.stop();
      planner.stop();
      reconciler.stop();
      poller.stop();
      reads.stop();
      trayFeed.stop();
      notifications.stop();
      housekeeping.stop();
    },
  };
}
