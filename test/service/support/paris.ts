import { createCalendar } from '../../../electron/adapters/calendar.ts';
import type { Plan } from '../../../electron/domain/plan.ts';
import type { WorldOptions } from './planner-world.ts';
import { HOUR, PlannerWorld } from './planner-world.ts';
import { remembering } from './remembering.ts';

/** A Monday in Paris, 07:30 there. */
export const FROM = Date.parse('2026-11-23T06:30Z');
export const EVERY_4: Plan = { kind: 'every', hours: 4 };
export const EIGHT = Date.parse('2026-11-23T07:00Z');

const CALENDAR = remembering(createCalendar('Europe/Paris'));

export function world(given: Partial<WorldOptions> = {}): PlannerWorld {
  return new PlannerWorld({ from: FROM, calendar: CALENDAR, plan: EVERY_4, ...given });
}

/** Moments and outcomes of the slots, as hours after the first. */
export function told({ slots }: PlannerWorld): [hours: number, decision: string][] {
  return slots.map(({ slotAt, runs, skipped, caughtUp }) => {
    const reasons = Object.keys(skipped);
    const what = [...(runs.length > 0 ? [caughtUp ? 'caught up' : 'run'] : []), ...reasons];
    return [(slotAt - EIGHT) / HOUR, what.join()];
  });
}
