import type { GuardedHttp } from '../aggregator/guarded-http.ts';
import type { Planner } from './planner.ts';
import type { Poller } from './poller.ts';
import type { Clock, Log } from './ports.ts';
import type { Reconciler } from './reconciler.ts';
import type { Store } from './store.ts';

/** Notices that the computer has a network again, and has everybody look at once instead of when their patience ends. */
export interface Connectivity {
  /** After sleep or a locked screen: once there is a network, much may have happened. */
  wokeUp(): void;
  stop(): void;
}

export interface ConnectivityParts {
  /** What the operating system believes: without a network no service is reached; with one it may be. */
  readonly hasNetwork: () => boolean;
  readonly guarded: Pick<GuardedHttp, 'reset'>;
  readonly reconciler: Pick<Reconciler, 'lookNow'>;
  readonly poller: Pick<Poller, 'wake'>;
  readonly planner: Pick<Planner, 'lookAgain'>;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** While there is a reason to look, and only then: what is well wakes nobody. */
const LOOK_MS = 3_000;
/** After waking up a network is waited for no longer than this; the service may be on this very computer. */
const LONGEST_WAIT_MS = 30_000;
/** The end of sleep and the unlocking of the screen are one awakening. */
const ONE_AWAKENING_MS = 10_000;

export function createConnectivity(parts: ConnectivityParts): Connectivity {
  const { hasNetwork, guarded, reconciler, poller, planner, store, clock, log } = parts;
  let cancel: (() => void) | undefined;
  let had = true;
  let wasApart = false;
  /** On the monotonic clock. */
  let waitingSince: number | undefined;
  /** On the wall clock: the other one may stand still in sleep. */
  let wentOnAt = Number.NEGATIVE_INFINITY;

  const unsubscribe = store.subscribe(() => {
    const isApart = isCutOff();
    if (wasApart && !isApart) poller.wake();
    wasApart = isApart;
    if (isApart && cancel === undefined) {
      had = hasNetwork();
      watch();
    }
  });

  return {
    wokeUp() {
      guarded.reset();
      if (!isSignedIn() || Math.abs(clock.now() - wentOnAt) < ONE_AWAKENING_MS) return;
      if (hasNetwork()) {
        goOn();
        return;
      }
      had = false;
      waitingSince ??= clock.monotonic();
      if (cancel === undefined) watch();
    },
    stop() {
      unsubscribe();
      cancel?.();
    },
  };

  function watch(): void {
    cancel = clock.after(LOOK_MS, () => {
      cancel = undefined;
      const has = hasNetwork();
      const hasWaited =
        waitingSince !== undefined && clock.monotonic() - waitingSince >= LONGEST_WAIT_MS;
      if ((has && !had) || hasWaited) goOn();
      had = has;
      if (isCutOff() || waitingSince !== undefined) watch();
    });
  }

  function goOn(): void {
    waitingSince = undefined;
    wentOnAt = clock.now();
    if (!isSignedIn()) return;
    log.info('The network is back, or the computer woke up: everything is looked at.');
    guarded.reset();
    reconciler.lookNow();
    poller.wake();
    planner.lookAgain();
  }

  function isCutOff(): boolean {
    return isSignedIn() && store.conditions.network !== 'online';
  }

  function isSignedIn(): boolean {
    return store.conditions.session === 'signed-in';
  }
}
