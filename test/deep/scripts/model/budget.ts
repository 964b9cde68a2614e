const MINUTE_MS = 60_000;
const GAP_MS = 30 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const A_DAY = 3;

/** A synchronisation without the account holder that the service really began because we asked for it. */
export interface Spent {
  readonly connectionId: string;
  /** How many facts there were when it was decided, and what the wall clock showed. */
  readonly fact: number;
  readonly wall: number;
  /** When the service began it. */
  readonly startedAt: number;
}

/**
 * The budget (design rule 8), over what the service really began. On the wall clock: when one is sent, fewer than three of the others lie
 * within 24 h and none within half an hour, where each counts as no later than any time that the clock has shown since, as far as a fact tells.
 * More cannot be promised of a clock that is set forward. Of one that nobody set, it holds in true time as well.
 */
export function overspent(
  spent: readonly Spent[],
  walls: readonly number[],
  isClockTrue: boolean,
): string[] {
  return spent.flatMap((one, index) => {
    const earlier = spent
      .slice(0, index)
      .filter(({ connectionId }) => connectionId === one.connectionId);
    const onWall = earlier.map(({ wall, fact }) =>
      Math.min(wall, ...walls.slice(fact, one.fact), one.wall),
    );
    const inTruth = isClockTrue ? earlier.map(({ startedAt }) => startedAt) : [];
    return [
      ...breaches(one.connectionId, one.wall, onWall, 'on the wall clock'),
      ...breaches(one.connectionId, one.startedAt, inTruth, 'in true time'),
    ];
  });
}

function breaches(id: string, at: number, earlier: readonly number[], clock: string): string[] {
  const inDay = earlier.filter((before) => before > at - DAY_MS).length;
  const latest = Math.max(Number.NEGATIVE_INFINITY, ...earlier);
  return [
    ...(inDay >= A_DAY ? [`${id} was synchronised ${inDay + 1} times in 24 h ${clock}.`] : []),
    ...(at - latest < GAP_MS
      ? [`${id} was synchronised twice within ${at - latest} ms ${clock}.`]
      : []),
  ];
}
