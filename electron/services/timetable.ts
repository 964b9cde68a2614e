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
  /** Slots due after `now`, as the instants at which they are, up to and with the first at or after `until`. */
  upcoming(now: number, until: number): number[];
}

export function createTimetable(
  calendar: Calendar,
  whose: { readonly profileId: string; readonly plan: Plan; readonly jitter: number },
): Timetable {
  const { plan } = whose;
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
      const instants: number[] = [];
      let slot = table.next(now);
      while (slot !== undefined) {
        instants.push(slot.dueAt);
        if (slot.dueAt >= until) break;
        const at = calendar.next(plan, slot.at);
        slot = at === undefined ? undefined : slotAt(at);
      }
      return instants;
    },
  };
  return table;

  function slotAt(at: number): Slot {
    return slotOf(whose, at, calendar.next(plan, at) ?? Infinity);
  }
}
