import type { Problem } from '../domain/problem.ts';
import { backoffMs } from './backoff.ts';
import type { Clock } from './ports.ts';
import type { Store } from './store.ts';

/** How long to leave the service alone after a failure. */
export interface Patience {
  /** Counts a failure. Returns how long to wait before the next try, in ms. */
  failed(problem: Problem): number;
  /** All is well again. */
  succeeded(): void;
  /** There is a reason to try at once: the failures so far no longer count. What the service asked for still does. */
  hurry(): void;
  /** How much of what the service asked for (`Retry-After`) is left, in ms; 0 when it asked for nothing. */
  owedMs(): number;
}

export interface PatienceParts {
  readonly store: Store;
  readonly clock: Clock;
  /** In [0, 1); see `backoffMs`. */
  readonly random: () => number;
  readonly baseMs: number;
  readonly maxMs: number;
  /** The back-off may be drawn as nothing at all; this is waited in any case. */
  readonly leastMs: number;
}

/** A service that asks for longer than this is asked again all the same: an operator does not wait for tomorrow. */
const LONGEST_OWED_MS = 60 * 60_000;

export function createPatience({ store, clock, leastMs, ...limits }: PatienceParts): Patience {
  let { state } = store;
  let failures = 0;
  let owedUntil = 0;
  const succeeded = () => {
    failures = 0;
    owedUntil = 0;
  };
  /** After another sign-in nothing is owed of what the service asked before. */
  const forgetOthers = () => {
    if (store.state !== state) succeeded();
    ({ state } = store);
  };
  const owedMs = () => {
    forgetOthers();
    return Math.max(0, owedUntil - clock.monotonic());
  };

  return {
    failed({ details: { retryAfterMs } }) {
      forgetOthers();
      const delayMs = backoffMs(failures, limits);
      failures += 1;
      if (retryAfterMs !== undefined) {
        owedUntil = clock.monotonic() + Math.min(retryAfterMs, LONGEST_OWED_MS);
      }
      return Math.max(delayMs, leastMs, owedMs());
    },
    succeeded,
    hurry() {
      failures = 0;
    },
    owedMs,
  };
}
