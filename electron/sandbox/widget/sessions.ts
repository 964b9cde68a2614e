import type { Faults } from '../faults.ts';
import { randomSecret } from '../tokens.ts';

/** A visit to the widget that is allowed to happen. */
export interface WidgetSession {
  readonly id: string;
  readonly userId: string;
  readonly startedAt: number;
  /** It led to its end, and opens nothing any more. */
  used: boolean;
  /** The connection whose synchronisation has to end first. */
  waitsFor: string | undefined;
}

/** How long a session really lives is unknown (accounts-api §9). */
const LIFETIME_MS = 10 * 60_000;
const MOST_SESSIONS = 1_000;

/** What a session id opens, or why it opens nothing. */
export type Entry = WidgetSession | 'unknown' | 'ended' | 'used';

export class WidgetSessions {
  readonly #sessions = new Map<string, WidgetSession>();
  readonly #faults: Faults;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  /** `now` in milliseconds since the epoch, here and below. */
  open(userId: string, now: number): string {
    const id = randomSecret();
    this.#sessions.set(id, { id, userId, startedAt: now, used: false, waitsFor: undefined });
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > MOST_SESSIONS && oldest !== undefined) this.#sessions.delete(oldest);
    return id;
  }

  enter(id: string | undefined, now: number): Entry {
    const session = this.#sessions.get(id ?? '');
    if (session === undefined) return 'unknown';
    const short = this.#faults.value('widget-session-expires');
    const lifetimeMs = short === undefined ? LIFETIME_MS : short.seconds * 1000;
    if (now >= session.startedAt + lifetimeMs) return 'ended';
    return session.used ? 'used' : session;
  }
}
