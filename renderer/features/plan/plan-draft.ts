import type { PlanView } from '../../../electron/contract/view.ts';

export type Plan = PlanView['plan'];
export type Weekday = Extract<Plan, { kind: 'times' }>['weekdays'][number];

/** What the operator has in hand: every kind keeps what was chosen for it, and it may be incomplete. */
export interface PlanDraft {
  readonly kind: Plan['kind'];
  readonly hours: number;
  /** "HH:MM", or empty while it is typed; in the order in which they were added. */
  readonly times: readonly string[];
  readonly weekdays: readonly Weekday[];
}

export const ALL_WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const WORKING_DAYS: readonly Weekday[] = [1, 2, 3, 4, 5];
/** As many as a plan takes. */
export const MOST_TIMES = 24;

const FRESH: PlanDraft = { kind: 'off', hours: 6, times: ['08:00'], weekdays: WORKING_DAYS };

export function draftOf(plan: Plan, before: PlanDraft = FRESH): PlanDraft {
  return { ...before, ...plan };
}

/** What keeps a draft from being a plan. */
export interface DraftProblems {
  readonly noTime: boolean;
  readonly noWeekday: boolean;
}

export function problemsOf({ times, weekdays }: PlanDraft): DraftProblems {
  return { noTime: times.every((time) => time === ''), noWeekday: weekdays.length === 0 };
}

/** Why a line of the times adds nothing to the plan. */
export function lineProblem(
  times: readonly string[],
  index: number,
): 'empty' | 'twice' | undefined {
  const time = times[index] ?? '';
  if (time === '') return 'empty';
  return times.indexOf(time) < index ? 'twice' : undefined;
}

/** The plan that a draft makes; undefined while something is missing. */
export function planOf(draft: PlanDraft): Plan | undefined {
  const { kind, hours, times, weekdays } = draft;
  switch (kind) {
    case 'off':
      return { kind };
    case 'every':
      return { kind, hours };
    case 'times': {
      const { noTime, noWeekday } = problemsOf(draft);
      if (noTime || noWeekday) return undefined;
      const known = times.filter((_, index) => lineProblem(times, index) === undefined);
      const days = ALL_WEEKDAYS.filter((day) => weekdays.includes(day));
      return { kind, times: known.toSorted(), weekdays: days };
    }
  }
}

/** Two plans with the same words are the same. */
export function planWords(plan: Plan): string {
  switch (plan.kind) {
    case 'off':
      return 'off';
    case 'every':
      return `every ${plan.hours}`;
    case 'times':
      return `${plan.weekdays.join('')} ${plan.times.join(' ')}`;
  }
}
