import type { QuietHours } from './notification-policy.ts';
import type { Plan, Weekday } from './plan.ts';
import { WEEKDAYS } from './plan.ts';

/** The wall calendar, as far as quiet hours need it; instants in ms. */
export interface Days {
  /** The first such moment after `after`. */
  next(times: Plan, after: number): number | undefined;
  /** The last such moment at or before `at`. */
  previous(times: Plan, at: number): number | undefined;
}

/** A stretch of time in which hours are quiet or are not, in ms; `until` belongs to the next one. */
export interface QuietStretch {
  readonly quiet: boolean;
  readonly until: number;
}

/**
 * Whether hours are quiet at `at`, and how long that lasts. From the instant at which they begin to the next at which they end: so a night in
 * which the clocks change has one beginning and one end, as the calendar has it.
 */
export function quietAt(
  { on, from, to, days }: QuietHours,
  calendar: Days,
  at: number,
): QuietStretch {
  if (!on || days.length === 0) return { quiet: false, until: Infinity };
  const begins = daily(from, days);
  const ends = daily(to, WEEKDAYS);
  const began = calendar.previous(begins, at);
  // Both may lie in the hour that a night of summer time leaves out: then there are none.
  const isNone = from !== to && began !== undefined && calendar.previous(ends, began) === began;
  const until = began === undefined || isNone ? undefined : calendar.next(ends, began);
  if (until !== undefined && at < until) return { quiet: true, until };
  return { quiet: false, until: calendar.next(begins, at) ?? Infinity };
}

function daily(time: string, weekdays: readonly Weekday[]): Plan {
  return { kind: 'times', times: [time], weekdays };
}
