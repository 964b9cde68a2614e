import { DAY_MS } from '../domain/budget.ts';
import type { Clock, Log } from './ports.ts';
import type { Journal, Store } from './store.ts';

/** Keeps the history short enough for a quick start: checkpoints of the state, and an end to what is too old. */
export interface Housekeeping {
  /** To be called now and then, and when another length was chosen: once a day, or at once, removes what is too old. */
  tidy(when: 'daily' | 'now'): void;
  /** The program ends: what the next start would have to fold is kept now. */
  stop(): void;
}

export interface HousekeepingParts {
  readonly store: Store;
  readonly journal: Pick<Journal, 'prune'>;
  readonly clock: Clock;
  readonly log: Log;
  /** How long the history is kept, as the operator chose. */
  readonly retentionDays: () => number;
}

/** So many facts are worth a checkpoint once it is quiet, and so many at any time: they are what a start after a crash has to fold. */
const WORTH_IT = 2_000;
const ENOUGH = 30_000;
const WORTH_IT_AT_END = 100;
const QUIET_MS = 10_000;

export function createHousekeeping(parts: HousekeepingParts): Housekeeping {
  const { store, journal, clock, log, retentionDays } = parts;
  let cancel = () => {};
  let prunedAt: number | undefined;
  let stopped = false;

  const unsubscribe = store.subscribe(({ facts, connections }) => {
    if (facts.length === 0 && connections !== 'all') return;
    if (store.unfolded >= ENOUGH) {
      keep();
    } else if (store.unfolded >= WORTH_IT) {
      cancel();
      cancel = clock.after(QUIET_MS, keep);
    }
  });

  return {
    tidy(when) {
      const now = clock.monotonic();
      if (when === 'daily' && prunedAt !== undefined && now - prunedAt < DAY_MS) return;
      prunedAt = now;
      // Only what a checkpoint stands for can go.
      keep();
      prune(clock.now() - retentionDays() * DAY_MS, 0);
    },
    stop() {
      unsubscribe();
      cancel();
      stopped = true;
      if (store.unfolded >= WORTH_IT_AT_END) attempt(() => store.keepCheckpoint());
    },
  };

  function keep(): void {
    cancel();
    attempt(() => store.keepCheckpoint());
  }

  /** A part, and the next when others have had their turn. */
  function prune(before: number, after: number): void {
    if (stopped) return;
    attempt(() => {
      const next = journal.prune(before, after);
      if (next !== undefined) clock.after(0, () => prune(before, next));
    });
  }

  /** Whatever fails here costs time at the next start, and nothing else. */
  function attempt(work: () => void): void {
    try {
      work();
    } catch (error) {
      log.warn('The history could not be tidied up.', error);
    }
  }
}
