/** The plan rests from `since` until `until`, in ms; without an end, until somebody resumes it. Synchronising by hand goes on. */
export interface Pause {
  readonly since: number;
  readonly until?: number;
}

/** `hour`: an hour from now · `tomorrow`: until the next local midnight · `resumed`: until somebody says so. */
export const PAUSE_LENGTHS = ['hour', 'tomorrow', 'resumed'] as const;
export type PauseLength = (typeof PAUSE_LENGTHS)[number];

/** A pause of so many ms, between the shortest and the longest that make sense. */
export interface PauseFor {
  readonly forMs: number;
}

export const PAUSE_FOR_MS = { least: 60_000, most: 30 * 86_400_000 } as const;

/** One profile, or whatever there is. */
export const PAUSE_SCOPES = ['profile', 'everything'] as const;
export type PauseScope = (typeof PAUSE_SCOPES)[number];

const HOUR_MS = 3_600_000;

/** `tomorrowAt`: the next local midnight, in ms. */
export function pauseOf(length: PauseLength | PauseFor, now: number, tomorrowAt: number): Pause {
  if (typeof length === 'object') return { since: now, until: now + length.forMs };
  switch (length) {
    case 'hour':
      return { since: now, until: now + HOUR_MS };
    case 'tomorrow':
      return { since: now, until: tomorrowAt };
    case 'resumed':
      return { since: now };
  }
}

export function mayPauseFor({ forMs }: PauseFor): boolean {
  return forMs >= PAUSE_FOR_MS.least && forMs <= PAUSE_FOR_MS.most;
}

/** The end itself is no longer paused: a slot at midnight is the first of those after a pause until tomorrow. */
export function isPausedAt(pause: Pause | undefined, at: number): boolean {
  return pause !== undefined && at >= pause.since && at < (pause.until ?? Infinity);
}

/** The pause at `now`, for a clock that may have been set back since: it lasts as long as was meant, counted from this moment. */
export function anchored(pause: Pause, now: number): Pause {
  if (pause.since <= now) return pause;
  const { since, until } = pause;
  return until === undefined ? { since: now } : { since: now, until: until - (since - now) };
}

/** The longer of the two that hold at `now`, and whose it is. */
export function pauseAt(
  pauses: Readonly<Record<PauseScope, Pause | undefined>>,
  now: number,
): (Pause & { readonly scope: PauseScope }) | undefined {
  const held = PAUSE_SCOPES.flatMap((scope) => {
    const pause = pauses[scope];
    return pause !== undefined && isPausedAt(pause, now) ? [{ ...pause, scope }] : [];
  });
  return held.toSorted((a, b) => (b.until ?? Infinity) - (a.until ?? Infinity))[0];
}

/** A pause as the settings keep it, or `undefined` for anything else. */
export function parsePause(value: unknown): Pause | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { since, until } = value as Record<string, unknown>;
  if (typeof since !== 'number' || !Number.isFinite(since)) return undefined;
  if (until === undefined) return { since };
  return typeof until === 'number' && Number.isFinite(until) ? { since, until } : undefined;
}
