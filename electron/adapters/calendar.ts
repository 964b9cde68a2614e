import { Cron } from 'croner';
import type { Plan } from '../domain/plan.ts';
import { hoursOf, planKey } from '../domain/plan.ts';
import type { Calendar } from '../services/timetable.ts';

const SECOND_MS = 1_000;

/**
 * The wall calendar of `zone` (an IANA name), or of the system. Where the clocks go forward, a time that does not exist is the first moment
 * after the gap; where they go back, a set time is the first of the two. Only a plan of every hour has both.
 */
export function createCalendar(zone?: string): Calendar {
  let known: { readonly key: string; readonly crons: readonly Cron[] } | undefined;
  const midnight = cron('0 0 0 * * *');

  return {
    next(plan, after) {
      const from = new Date(after);
      return earliest(cronsOf(plan).map((one) => one.nextRun(from)?.getTime()));
    },
    previous(plan, at) {
      // Croner counts whole seconds and leaves out the moment that it is given.
      const before = new Date(Math.floor(at / SECOND_MS) * SECOND_MS + SECOND_MS);
      return latest(cronsOf(plan).map((one) => one.previousRuns(1, before)[0]?.getTime()));
    },
    nextMidnight(after) {
      const at = midnight.nextRun(new Date(after));
      if (at === null) throw new Error('There is always a next day.');
      return at.getTime();
    },
  };

  function cronsOf(plan: Plan): readonly Cron[] {
    const key = planKey(plan);
    if (known?.key !== key) known = { key, crons: patternsOf(plan).map(cron) };
    return known.crons;
  }

  function cron(pattern: string): Cron {
    return new Cron(pattern, {
      paused: true,
      fixedTimeRule: 'no-wildcard',
      ...(zone !== undefined && { timezone: zone }),
    });
  }
}

/** Second, minute, hour, day, month, day of the week; one pattern for each set time, since each is to have its day of 23 or 25 hours right. */
function patternsOf(plan: Plan): string[] {
  switch (plan.kind) {
    case 'off':
      return [];
    case 'every':
      return [`0 0 ${plan.hours === 1 ? '*' : hoursOf(plan.hours).join(',')} * * *`];
    case 'times':
      return plan.times.map((time) => {
        const [hour, minute] = time.split(':').map(Number);
        return `0 ${minute} ${hour} * * ${plan.weekdays.join(',')}`;
      });
  }
}

function earliest(instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}

function latest(instants: readonly (number | undefined)[]): number | undefined {
  const known = instants.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
