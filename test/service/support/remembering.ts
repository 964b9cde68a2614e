import type { Plan } from '../../../electron/domain/plan.ts';
import { planKey } from '../../../electron/domain/plan.ts';
import type { Calendar } from '../../../electron/services/timetable.ts';
import { DAY } from './planner-world.ts';

const BLOCK = 32 * DAY;

/** A calendar that finds the slots of a month at once and remembers them: real ones are slow, and a simulated year asks them a million times. */
export function remembering(calendar: Calendar): Calendar {
  const blocks = new Map<string, readonly number[]>();
  /** All slots of the month around a moment, and of more than a week before and after it. */
  const around = (plan: Plan, at: number): readonly number[] => {
    const block = Math.floor(at / BLOCK);
    const key = `${planKey(plan)} ${block}`;
    const known = blocks.get(key);
    if (known !== undefined) return known;
    const slots: number[] = [];
    const end = (block + 1) * BLOCK + 9 * DAY;
    let slot = calendar.next(plan, block * BLOCK - 9 * DAY);
    while (slot !== undefined && slot < end) {
      slots.push(slot);
      slot = calendar.next(plan, slot);
    }
    blocks.set(key, slots);
    return slots;
  };
  return {
    next: (plan, after) => around(plan, after).find((slot) => slot > after),
    previous: (plan, at) => around(plan, at).findLast((slot) => slot <= at),
    nextMidnight: (after) => calendar.nextMidnight(after),
  };
}
