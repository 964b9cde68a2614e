import { backoffMs } from './backoff.ts';
import type { Clock, Log } from './ports.ts';
import type { Session } from './session.ts';
import type { Store } from './store.ts';

/** Brings the built-in service back when its process ended, and the session with it. */
export interface Revival {
  /** Its process ended, and nobody wanted it to. */
  ended(): void;
  stop(): void;
}

export interface RevivalParts {
  readonly session: Pick<Session, 'profile' | 'signedIn'>;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Starts it and signs in to it. Rejects when it cannot. */
  readonly connect: () => Promise<void>;
}

const RETRY = { baseMs: 1_000, maxMs: 60_000, random: () => 1 };
/** A process that lived for longer did not end for the reason for which the one before it did. */
const LIVED_MS = 60_000;

export function createRevival(parts: RevivalParts): Revival {
  const { session, store, clock, log, connect } = parts;
  let failures = 0;
  let bornAt = Number.NEGATIVE_INFINITY;
  let cancel = () => {};

  return {
    ended() {
      if (!isWanted()) return;
      store.setConditions({ network: 'offline' });
      if (clock.monotonic() - bornAt >= LIVED_MS) failures = 0;
      tryLater();
    },
    stop: () => cancel(),
  };

  function tryLater(): void {
    cancel();
    const delayMs = failures === 0 ? 0 : backoffMs(failures - 1, RETRY);
    failures += 1;
    cancel = clock.after(delayMs, () => void revive());
  }

  async function revive(): Promise<void> {
    if (!isWanted()) return;
    try {
      await connect();
      bornAt = clock.monotonic();
      log.info('The built-in service is back.');
    } catch (error) {
      log.warn('The built-in service could not be brought back.', error);
      tryLater();
    }
  }

  /** Somebody may have signed out meanwhile, or in elsewhere. */
  function isWanted(): boolean {
    return session.signedIn && session.profile?.environment === 'built-in';
  }
}
