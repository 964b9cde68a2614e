import type { Clock } from './ports.ts';
import type { Store } from './store.ts';

/**
 * The slow look at everything while nothing of ours is open: by it are seen the service's nightly synchronisations, those of other desktops,
 * and what a person mended.
 */
export interface Reconciler {
  /** Somebody else's timer has just woken the computer; if a look is due it rides along instead of waking it once more. */
  ride(): void;
  /** After sleep: looks at once. */
  lookNow(): void;
  stop(): void;
}

export interface ReconcilerParts {
  readonly store: Store;
  readonly clock: Clock;
  /** Reads connections and queue; never throws, and copes with a service out of reach. */
  readonly look: () => void;
}

/** A plain read may start a synchronisation at the service (accounts-api §14 #21), and most of them find nothing: so not more often. */
const EVERY_MS = 15 * 60_000;
/** So long a look that is due waits for a ride: a little more than the planner lets pass between two of its looks at the clock. */
const SLACK_MS = 6 * 60_000;

export function createReconciler({ store, clock, look }: ReconcilerParts): Reconciler {
  let lookedAt = clock.monotonic();
  let signedIn = false;
  let cancel = () => {};

  const unsubscribe = store.subscribe(() => {
    const now = store.conditions.session === 'signed-in';
    if (now === signedIn) return;
    signedIn = now;
    // Whoever signs in reads everything by itself.
    if (signedIn) wait();
    else cancel();
  });

  return {
    ride() {
      if (signedIn && clock.monotonic() - lookedAt >= EVERY_MS) lookNow();
    },
    lookNow,
    stop() {
      unsubscribe();
      cancel();
    },
  };

  function lookNow(): void {
    if (!signedIn) return;
    wait();
    look();
  }

  function wait(): void {
    lookedAt = clock.monotonic();
    cancel();
    cancel = clock.after(EVERY_MS + SLACK_MS, lookNow);
  }
}
