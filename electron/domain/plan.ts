/** Days as ISO counts them: Monday is 1, Sunday 7. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** When everything is synchronised by itself, on the computer's wall clock. */
export type Plan =
  | { readonly kind: 'off' }
  /** Every so many hours, 1 to 24, counted from 08:00 of every day: see `hoursOf`. */
  | { readonly kind: 'every'; readonly hours: number }
  | {
      readonly kind: 'times';
      /** "HH:MM", in order and each once. */
      readonly times: readonly string[];
      /** In order and each once. */
      readonly weekdays: readonly Weekday[];
    };

export const NO_PLAN: Plan = { kind: 'off' };

/** What the operator chose, and when, in ms: slots from before are none of this plan's. */
export interface ChosenPlan {
  readonly plan: Plan;
  readonly since: number;
}

const MOST_TIMES = 24;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const ANCHOR_HOUR = 8;
const HOURS_A_DAY = 24;

/** A plan in its one form, whatever the order in which it was given; `undefined` for what is no plan. */
export function parsePlan(value: unknown): Plan | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, hours, times, weekdays } = value as Record<string, unknown>;
  if (kind === 'off') return NO_PLAN;
  if (kind === 'every') {
    const right = typeof hours === 'number' && Number.isInteger(hours);
    return right && hours >= 1 && hours <= HOURS_A_DAY ? { kind, hours } : undefined;
  }
  if (kind !== 'times' || !Array.isArray(times) || !Array.isArray(weekdays)) return undefined;
  const at = new Set<unknown>(times);
  const on = new Set<unknown>(weekdays);
  if (at.size === 0 || at.size > MOST_TIMES || on.size === 0) return undefined;
  const known = WEEKDAYS.filter((day) => on.has(day));
  const valid = [...at].filter((time) => typeof time === 'string' && TIME.test(time)) as string[];
  if (valid.length !== at.size || known.length !== on.size) return undefined;
  return { kind, times: valid.toSorted(), weekdays: known };
}

/** A chosen plan as the settings keep it, or `undefined` for anything else. */
export function parseChosenPlan(value: unknown): ChosenPlan | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { plan, since } = value as Record<string, unknown>;
  const parsed = parsePlan(plan);
  if (parsed === undefined || typeof since !== 'number' || !Number.isFinite(since)) {
    return undefined;
  }
  return { plan: parsed, since };
}

/**
 * The full hours of a day at which a plan of "every N hours" has its slots, in order. They are the same every day and one of them is 08:00,
 * so that what is synchronised rarely is fresh when work begins; where N does not divide 24, the last step before 08:00 is a shorter one.
 */
export function hoursOf(every: number): number[] {
  const steps = Math.ceil(HOURS_A_DAY / every);
  return Array.from(
    { length: steps },
    (_, step) => (ANCHOR_HOUR + step * every) % HOURS_A_DAY,
  ).toSorted((a, b) => a - b);
}

/** Names a plan: two plans have the same key when they have the same slots. */
export function planKey(plan: Plan): string {
  switch (plan.kind) {
    case 'off':
      return 'off';
    case 'every':
      return `every-${plan.hours}`;
    case 'times':
      return `times-${plan.weekdays.join('')}-${plan.times.join(',')}`;
  }
}

export function samePlan(one: Plan, other: Plan): boolean {
  return planKey(one) === planKey(other);
}

/** One moment of a plan. */
export interface Slot {
  /** Made of profile, plan and moment, so that a slot is decided once. */
  readonly id: string;
  /** As planned, in ms. */
  readonly at: number;
  /** When this installation begins it, in ms: a little later, so that not all of them ask the service at once. */
  readonly dueAt: number;
}

const MOST_JITTER_MS = 5 * 60_000;

/**
 * The slot at `at`; the plan's next one is at `nextAt`. `jitter`, in [0, 1), is this installation's own and stays the same, so that its slots
 * keep their distance from each other; none begins before its time or as late as the next.
 */
export function slotOf(
  { profileId, plan, jitter }: { profileId: string; plan: Plan; jitter: number },
  at: number,
  nextAt: number,
): Slot {
  const delayMs = Math.floor(jitter * Math.min(MOST_JITTER_MS, nextAt - at));
  return { id: `slot:${profileId}:${planKey(plan)}:${at}`, at, dueAt: at + delayMs };
}
