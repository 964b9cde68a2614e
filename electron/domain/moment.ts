/** An instant in ms, and whether it is so near that the time of day alone tells it. */
export interface Moment {
  readonly at: number;
  readonly near: boolean;
}

const NEAR_MS = 20 * 60 * 60_000;

/** `at` and `now` in ms. */
export function momentOf(at: number, now: number): Moment {
  return { at, near: Math.abs(at - now) < NEAR_MS };
}
