import type { QuietHours } from '../domain/notification-policy.ts';
import type { Days } from '../domain/quiet-hours.ts';
import { quietAt } from '../domain/quiet-hours.ts';

/** Calendars are slow, so what they said holds for a while; not longer, since the computer may have come into another time zone. */
const HOLDS_MS = 5 * 60_000;

/** When the quiet hours of a moment end, in ms; `undefined` when they do not hold. */
export function createQuietWatch(
  calendar: Days,
): (hours: QuietHours, at: number) => number | undefined {
  let known = { key: '', from: 0, to: 0, quietUntil: 0 as number | undefined };
  return (hours, at) => {
    const key = JSON.stringify(hours);
    if (known.key !== key || at < known.from || at >= known.to) {
      const { quiet, until } = quietAt(hours, calendar, at);
      const to = Math.min(until, at + HOLDS_MS);
      known = { key, from: at, to, quietUntil: quiet ? until : undefined };
    }
    return known.quietUntil;
  };
}
