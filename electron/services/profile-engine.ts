import { createAccountsApi } from '../aggregator/accounts-api.ts';
import type { GuardedHttp } from '../aggregator/guarded-http.ts';
import { createSignIn } from '../aggregator/sign-in.ts';
import { createWidget } from '../aggregator/widget.ts';
import type { AccountReads } from './account-reads.ts';
import { createAccountReads } from './account-reads.ts';
import type { Connectivity } from './connectivity.ts';
import { createConnectivity } from './connectivity.ts';
import { UNREADABLE } from './do-not-disturb.ts';
import type { Outside } from './engine.ts';
import { logFacts } from './fact-log.ts';
import type { Findings } from './findings.ts';
import { createFindings } from './findings.ts';
import type { Housekeeping } from './housekeeping.ts';
import { createHousekeeping } from './housekeeping.ts';
import type { Notices } from './notices.ts';
import { sayClock, sayFollowed } from './notices.ts';
import type { Notifications } from './notifications.ts';
import { createNotifications } from './notifications.ts';
import { createOverheard } from './overheard.ts';
import type { Planner } from './planner.ts';
import { createPlanner } from './planner.ts';
import type { Poller } from './poller.ts';
import { createPoller } from './poller.ts';
import { placeIn } from './profile-book.ts';
import { profileNotifier } from './profile-notifier.ts';
import type { Seat } from './profiles.ts';
import { noteReachability } from './reachability.ts';
import type { Reads } from './reads.ts';
import { createReads } from './reads.ts';
import type { Reconciler } from './reconciler.ts';
import { createReconciler } from './reconciler.ts';
import type { Repairs } from './repairs.ts';
import { createRepairs } from './repairs.ts';
import type { Revival } from './revival.ts';
import { createRevival } from './revival.ts';
import type { Runner } from './runner.ts';
import { createRunner } from './runner.ts';
import type { Session } from './session.ts';
import { createSession } from './session.ts';
import type { Journal } from './store.ts';
import { createStore } from './store.ts';
import { createWidgetDoor } from './widget-door.ts';
import type { WidgetVisits } from './widget-visits.ts';
import { createWidgetVisits } from './widget-visits.ts';

/** The moving parts of one profile: its own session, history, queue, plan and budget. */
export interface ProfileEngine extends Seat {
  readonly session: Session;
  readonly reads: Reads;
  readonly accounts: AccountReads;
  readonly findings: Findings;
  readonly poller: Poller;
  readonly runner: Runner;
  readonly reconciler: Reconciler;
  readonly planner: Planner;
  readonly notifications: Notifications;
  readonly housekeeping: Housekeeping;
  readonly connectivity: Connectivity;
  readonly revival: Revival;
  readonly repairs: Repairs;
  readonly visits: WidgetVisits;
  /** For good: nothing is asked of the service any more, and what the next start needs is kept. */
  stop(): void;
}

/** What the profiles have in common besides the outside. */
export interface Shared {
  readonly outside: Outside;
  readonly guarded: GuardedHttp;
  readonly journal: Journal;
  readonly notices: Notices;
  /** Something that shows outside the store changed. */
  readonly changed: () => void;
  /** The plan changed, which shows in every connection. */
  readonly planChanged: () => void;
  readonly foundBattery: (onBattery: boolean | undefined) => void;
  /** The profile's name, where there are several to tell apart. */
  readonly nameToSay: (profileId: string) => string | undefined;
  readonly connectBuiltIn: () => Promise<void>;
}

/** Nothing is asked before somebody is signed in. */
const NOBODYS = { apiUrl: '', version: 'v2.1' } as const;

export function createProfileEngine(id: string, shared: Shared): ProfileEngine {
  const { outside, guarded, journal, notices } = shared;
  const { clock, log, newId, random, preferences } = outside;
  const overheard = createOverheard({ http: guarded.send, clock, ahead: sayClock(notices) });
  const http = overheard.send;
  const store = createStore(journal, clock, newId);
  const session = createSession({
    signIn: createSignIn(http),
    overheard,
    secrets: outside.secrets,
    profiles: placeIn(outside.profiles, id),
    store,
    clock,
    log,
    changed: shared.changed,
  });
  const service = createAccountsApi(http, () => session.profile ?? NOBODYS, session);
  const api = noteReachability(service, store);
  const reads = createReads({ api, store, clock, log, random });
  const poller = createPoller({ api, reads, store, clock, log, random });
  const runner = createRunner({ api, poller, reads, store, clock, log, newId });
  const accounts = createAccountReads(api, store, clock);
  const findings = createFindings({ api, accounts, runner, store, clock, log });
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
      repairs.ride();
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
      shared.foundBattery(onBattery);
      return onBattery === true ? preferences.chosen.onBattery : 'as-usual';
    },
    clock,
    log,
    newId,
    random,
    jitter: outside.jitter,
    changed: shared.planChanged,
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
  const revival = createRevival({
    session,
    store,
    clock,
    log,
    connect: shared.connectBuiltIn,
  });
  const door = createWidgetDoor({
    widget: createWidget(http),
    session,
    language: () => preferences.language,
  });
  const { browser, clipboard, pages } = outside;
  const repairs = createRepairs({
    store,
    reads,
    door,
    browser,
    clipboard,
    pages,
    clock,
    log,
    newId,
  });
  const visits = createWidgetVisits({
    door,
    browser,
    pages,
    log,
    cameBack() {
      if (session.signedIn) reads.refresh();
      else void session.restore();
    },
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
    notifier: profileNotifier(outside.notifier, id, () => shared.nameToSay(id)),
    presence: outside.presence,
    doNotDisturb: outside.doNotDisturb ?? UNREADABLE,
    calendar: outside.calendar,
    policy: () => preferences.chosen.notifications,
    clock,
    log,
  });

  return {
    id,
    store,
    session,
    reads,
    accounts,
    findings,
    poller,
    runner,
    reconciler,
    planner,
    notifications,
    housekeeping,
    connectivity,
    revival,
    repairs,
    visits,
    stop() {
      connectivity.stop();
      revival.stop();
      repairs.stop();
      visits.stop();
      planner.stop();
      reconciler.stop();
      findings.stop();
      poller.stop();
      reads.stop();
      notifications.stop();
      housekeeping.stop();
    },
  };
}
