import type { NotificationPolicy } from './notification-policy.ts';
import type { Deferral, Telling } from './told.ts';

/** Whether the operator can be told something now. */
export interface Situation {
  /** At the window, which shows everything: there is nothing to tell. */
  readonly looking: boolean;
  /** The screen is locked, or the computer asleep. */
  readonly away: boolean;
  /** The system's own; `false` where it does not tell. */
  readonly doNotDisturb: boolean;
  /** While quiet hours hold, when they end, in ms. */
  readonly quietUntil?: number | undefined;
  /** How long after a start or a return things are still put together. */
  readonly settlingForMs: number;
}

/** What waits for one of these is told in one digest when it is over. */
export const SILENCES: ReadonlySet<Deferral> = new Set([
  'quiet-hours',
  'do-not-disturb',
  'away',
  'settling',
]);

const LATER_MS = 60 * 60_000;

/** Why this cause is not told now, if there is a reason; `telling`: how it was deferred so far. */
export function silence(
  cause: { readonly urgent: boolean; readonly byHand?: boolean },
  telling: Telling | undefined,
  situation: Situation,
  policy: NotificationPolicy,
  now: number,
): Deferral | undefined {
  const { urgent } = cause;
  if (telling?.how === 'deferred' && telling.why === 'later') {
    if (isWithin(telling.since, LATER_MS, now)) return 'later';
  }
  if (situation.quietUntil !== undefined && !(urgent && policy.urgentPasses)) return 'quiet-hours';
  if (urgent) return undefined;
  if (situation.doNotDisturb) return 'do-not-disturb';
  if (situation.away) return 'away';
  // Whoever asks for something waits for its end; what waited for a return belongs to the digest.
  const isAwaited = cause.byHand === true && telling === undefined;
  return situation.settlingForMs > 0 && !isAwaited ? 'settling' : undefined;
}

/** When a reason is over by the clock alone, in ms. */
export function silenceEndsAt(
  why: Deferral,
  since: number,
  situation: Situation,
  now: number,
): number {
  switch (why) {
    case 'quiet-hours':
      return situation.quietUntil ?? Infinity;
    case 'settling':
      return now + situation.settlingForMs;
    case 'later':
      return since + LATER_MS;
    default:
      return Infinity;
  }
}

/** A clock that was set back since makes nobody wait for it. */
export function isWithin(since: number, forMs: number, now: number): boolean {
  return since <= now && now < since + forMs;
}
