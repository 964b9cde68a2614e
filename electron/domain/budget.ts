const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** Of ours, in any 24 h (design rule 8). */
export const OURS_A_DAY = 3;
/** Of everybody's, in any 24 h: what PSD2 allows without the account holder (accounts-api §6); the service's nightly one is among them. */
export const ALL_A_DAY = 4;
/**
 * Between the starts of any two (accounts-api §14 #8). The plan keeps it to everybody's, since what was synchronised a moment ago need not be
 * again; whoever asks by hand keeps it to ours only, or nobody could synchronise who has just signed in after the nightly one.
 */
export const MIN_GAP_MS = 30 * 60_000;

/** What the budget must know of one synchronisation. */
export interface Spent {
  /** When it took place, on our wall clock in ms; in doubt, the latest moment that it can have been. */
  readonly at: number;
  /** Asked for by this Syncwatch; the others are the service's own and those of other desktops. */
  readonly ours: boolean;
  /** The account holder was present: recorded, and no part of the budget. */
  readonly attended: boolean;
}

export interface Allowance {
  /** How many of ours the last 24 h leave over, whatever the minimum gap says. */
  readonly left: number;
  /** From when the next one is allowed, in ms; `now` when it is allowed already. */
  readonly allowedAt: number;
  /** What stands in the way longest; absent when nothing does. */
  readonly blockedBy?: 'budget' | 'minimum-gap';
}

/**
 * What the budget of one connection allows at `now`, in ms. A synchronisation that seems to lie in the future, since the clock was set back,
 * counts as one of this moment.
 */
export function allowance(
  spent: readonly Spent[],
  now: number,
  asked: 'by-plan' | 'by-hand' = 'by-plan',
): Allowance {
  const counted = spent
    .filter(({ attended }) => !attended)
    .map(({ at, ours }) => ({ at: Math.min(at, now), ours }))
    .toSorted((a, b) => b.at - a.at);
  const ours = counted.filter((one) => one.ours);
  const inLastDay = (list: readonly { at: number }[]) =>
    list.filter(({ at }) => at > now - DAY_MS).length;
  const left = Math.min(OURS_A_DAY - inLastDay(ours), ALL_A_DAY - inLastDay(counted));
  const enoughAt = Math.max(
    leavesWindow(ours[OURS_A_DAY - 1]),
    leavesWindow(counted[ALL_A_DAY - 1]),
  );
  const [latest] = asked === 'by-plan' ? counted : ours;
  const gapEndsAt = (latest?.at ?? Number.NEGATIVE_INFINITY) + MIN_GAP_MS;
  const blockedUntil = Math.max(enoughAt, gapEndsAt);
  return {
    left: Math.max(0, left),
    allowedAt: Math.max(now, blockedUntil),
    ...(blockedUntil > now && { blockedBy: enoughAt >= gapEndsAt ? 'budget' : 'minimum-gap' }),
  };
}

function leavesWindow(one: { readonly at: number } | undefined): number {
  return one === undefined ? Number.NEGATIVE_INFINITY : one.at + DAY_MS;
}
