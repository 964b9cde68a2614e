import type { Plan, Slot } from '../domain/plan.ts';
import { slotOf } from '../domain/plan.ts';

/** The wall calendar of this computer. Instants in ms. A plan that is off has no slots. */
export interface Calendar {
  /** The first slot after `after`. */
  next(plan: Plan, after: number): number | undefined;
  /** The last slot at or before `at`. */
  previous(plan: Plan, at: number): number | undefined;
  /** The first midnight after `after`; where the clocks skip it, the first moment of the day. */
  nextMidnight(after: number): number;
}

/** The slots of one profile's plan, with what this installation adds to them. */
export interface Timetable {
  /** The last slot that is due by `now`. */
  latest(now: number): Slot | undefined;
  /** The first slot that is due after `now`. */
  next(now: number): Slot | undefined;
  /** Slots due after `now`, as the instants at which they are, up to and with the first at or after `until`. Remembered. */
  upcoming(now: number, until: number): number[];
}

export function createTimetable(
  calendar: Calendar,
  whose: { readonly profileId: string; readonly plan: Plan; readonly jitter: number },
): Timetable {
  const { plan } = whose;
  let known: { readonly from: number; readonly instants: readonly number[] } | undefined;
  const table: Timetable = {
    latest(now) {
      let at = calendar.previous(plan, now);
      for (; at !== undefined; at = calendar.previous(plan, at - 1)) {
        const slot = slotAt(at);
        if (slot.dueAt <= now) return slot;
      }
      return undefined;
    },
    next(now) {
      const begun = calendar.previous(plan, now);
      const slot = begun === undefined ? undefined : slotAt(begun);
      if (slot !== undefined && slot.dueAt > now) return slot;
      const at = calendar.next(plan, now);
      return at === undefined ? undefined : slotAt(at);
    },
    upcoming(now, until) {
      // A window asks many times a second, and calendars are slow.
      const suffices =
        known !== undefined && now >= known.from && until <= (known.instants.at(-1) ?? 0);
      if (known === undefined || !suffices) known = { from: now, instants: computed(now, until) };
      const past = known.instants.findIndex((at) => at > now);
      const end = known.instants.findIndex((at) => at > now && at >= until);
      return past === -1 ? [] : known.instants.slice(past, end === -1 ? undefined : end + 1);
    },
  };
  return table;

  function computed(now: number, until: number): number[] {
    const instants: number[] = [];
    let slot = table.next(now);
    while (slot !== undefined) {
      instants.push(slot.dueAt);
      if (slot.dueAt >= until) break;
      const at = calendar.next(plan, slot.at);
      slot = at === undefined ? undefined : slotAt(at);
    }
    return instants;
  }

  function slotAt(at: number): Slot {
    return slotOf(whose, at, calendar.next(plan, at) ?? Infinity);
  }
}
