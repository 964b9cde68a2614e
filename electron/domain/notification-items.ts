import type { Cause } from './cause.ts';
import type { Notification } from './notification.ts';
import type { Since } from './notification-words.ts';
import { digestWords, wordsFor } from './notification-words.ts';
import type { State } from './state.ts';

/** What is told in one notification; with `since`, in a digest. */
export interface Item {
  readonly causes: readonly Cause[];
  readonly since?: Since;
}

/** Of a batch of the plan: the newest end is the one that counts. */
const PLAN_PLACE = 'plan-ended';
const DIGEST_PLACE = 'digest';

/** `number`: how many notifications there will have been with this one. `place`: where it must go. */
export function notificationOf(
  { causes, since }: Item,
  { state, number, now, place }: { state: State; number: number; now: number; place?: string },
): Notification {
  const [first, ...others] = causes;
  if (first === undefined) throw new Error('Nothing is told of nothing.');
  if (since !== undefined) {
    const id = `digest:${first.key}+${others.length}#${number}`;
    return { id, place: place ?? DIGEST_PLACE, ...digestWords(causes, since, now) };
  }
  const words = wordsFor(causes, state, now);
  if (first.kind === 'ended') {
    // A batch ends once.
    const own = first.batch.origin === 'plan' ? PLAN_PLACE : first.key;
    return { id: first.key, place: place ?? own, ...words };
  }
  const id = `${first.key}${others.length > 0 ? `+${others.length}` : ''}#${number}`;
  return { id, place: place ?? (others.length > 0 ? id : first.key), ...words };
}
