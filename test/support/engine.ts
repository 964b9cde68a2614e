import { randomUUID } from 'node:crypto';
import { createCalendar } from '../../electron/adapters/calendar.ts';
import { createAccountsApi } from '../../electron/aggregator/accounts-api.ts';
import type { GuardedHttp } from '../../electron/aggregator/guarded-http.ts';
import { createGuardedHttp } from '../../electron/aggregator/guarded-http.ts';
import type { Http } from '../../electron/aggregator/http.ts';
import { createSignIn } from '../../electron/aggregator/sign-in.ts';
import type { NumberedPatch } from '../../electron/contract/contract.ts';
import type { TrayModel } from '../../electron/domain/tray.ts';
import type { BuiltInService, Commands } from '../../electron/services/commands.ts';
import { createCommands } from '../../electron/services/commands.ts';
import type { Connectivity } from '../../electron/services/connectivity.ts';
import { createConnectivity } from '../../electron/services/connectivity.ts';
import { logFacts } from '../../electron/services/fact-log.ts';
import { sayingWhenUnwritable } from '../../electron/services/history-trouble.ts';
import type { Housekeeping } from '../../electron/services/housekeeping.ts';
import { createHousekeeping } from '../../electron/services/housekeeping.ts';
import { createLookout } from '../../electron/services/lookout.ts';
import type { Notices } from '../../electron/services/notices.ts';
import { createNotices, sayFollowed } from '../../electron/services/notices.ts';
import type { Notifier } from '../../electron/services/notifications.ts';
import { startNotifications } from '../../electron/services/notifications.ts';
import type { PlanSettings } from '../../electron/services/plan-book.ts';
import type { Planner } from '../../electron/services/planner.ts';
import { createPlanner } from '../../electron/services/planner.ts';
import type { Poller } from '../../electron/services/poller.ts';
import { createPoller } from '../../electron/services/poller.ts';
import type { Clock, Log } from '../../electron/services/ports.ts';
import { createPreferences } from '../../electron/services/preferences.ts';
import { noteReachability } from '../../electron/services/reachability.ts';
import type { Reads } from '../../electron/services/reads.ts';
import { createReads } from '../../electron/services/reads.ts';
import type { Reconciler } from '../../electron/services/reconciler.ts';
import { createReconciler } from '../../electron/services/reconciler.ts';
import type { Revival } from '../../electron/services/revival.ts';
import { createRevival } from '../../electron/services/revival.ts';
import type { Runner } from '../../electron/services/runner.ts';
import { createRunner } from '../../electron/services/runner.ts';
import type { ProfileStore, SecretStore, Session } from '../../electron/services/session.ts';
import { createSession } from '../../electron/services/session.ts';
import type { Journal, Store } from '../../electron/services/store.ts';
import { createStore } from '../../electron/services/store.ts';
import { createTrayFeed } from '../../electron/services/tray-feed.ts';
import type { WindowFeed } from '../../electron/services/window-feed.ts';
import { createWindowFeed } from '../../electron/services/window-feed.ts';
import { createWindowLook } from '../../electron/services/window-look.ts';

/** What the engine needs from the outside: each may be the real thing or a stand-in that keeps the same contract. */
export interface Outside {
  readonly clock: Clock;
  readonly log: Log;
  readonly http: Http;
  readonly secrets: SecretStore;
  readonly profiles: ProfileStore;
  readonly journal: Journal;
  readonly notifier: Notifier;
  readonly plan: PlanSettings;
  readonly builtIn: BuiltInService;
  /** Whether the computer has a network; it always has one where nothing is said. */
  readonly hasNetwork?: () => boolean;
  /** In [0, 1). */
  readonly random: () => number;
  readonly sendPatch: (patch: NumberedPatch) => void;
  /** Where there is a tray. */
  readonly renderTray?: (model: TrayModel) => void;
}

/** The engine, put together as the composition root does it, without Electron. */
export interface Engine {
  readonly store: Store;
  readonly session: Session;
  readonly reads: Reads;
  readonly poller: Poller;
  readonly runner: Runner;
  readonly reconciler: Reconciler;
  readonly planner: Planner;
  readonly commands: Commands;
  readonly feed: WindowFeed;
  readonly notices: Notices;
  readonly housekeeping: Housekeeping;
  readonly guarded: GuardedHttp;
  readonly connectivity: Connectivity;
  readonly revival: Revival;
}

export const NO_PLAN_SETTINGS: PlanSettings = {
  plan: () => undefined,
  choose() {},
  pause: () => undefined,
  setPause() {},
};

export function createEngine(outside: Outside): Engine {
  const { clock, log, secrets, profiles, journal, notifier, plan, builtIn, random } = outside;
  const newId = randomUUID;
  const guarded = createGuardedHttp({ http: outside.http, clock, random });
  const http = guarded.send;
  const notices = createNotices(() => feed.touch());
  const store = createStore(sayingWhenUnwritable(journal, notices, log), clock, newId);
  const session = createSession({
    signIn: createSignIn(http),
    secrets,
    profiles,
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
    retentionDays: () => 180,
  });
  const preferences = createPreferences(
    {
      read: () => ({ language: 'en', theme: 'system', retentionDays: 180 }),
      write: () => {},
    },
    'en',
    () => feed.touch(),
  );
  const planner = createPlanner({
    store,
    runner,
    calendar: createCalendar('Europe/Paris'),
    settings: plan,
    reach: () => reads.now(),
    clock,
    log,
    newId,
    random,
    jitter: 0,
    changed: () => feed.touchAll(),
    woken: () => reconciler.ride(),
  });
  const { hasNetwork = () => true } = outside;
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
      version: '1.0.0',
      loopbackOnly: true,
      store,
      session,
      preferences,
      notices,
      lookout,
    }),
    send: outside.sendPatch,
  });
  const commands = createCommands({
    session,
    runner,
    planner,
    reads,
    feed,
    preferences,
    notices,
    builtIn,
    http,
    rules: { loopbackOnly: true },
  });
  const { renderTray: render } = outside;
  if (render !== undefined) createTrayFeed({ store, clock, lookout, render });
  const revival = createRevival({
    session,
    store,
    clock,
    log,
    connect: () => commands.connectBuiltIn(),
  });
  logFacts(store, log);
  sayFollowed(store, notices);
  startNotifications(store, notifier, log);
  return {
    store,
    session,
    reads,
    poller,
    runner,
    reconciler,
    planner,
    commands,
    feed,
    notices,
    housekeeping,
    guarded,
    connectivity,
    revival,
  };
}
