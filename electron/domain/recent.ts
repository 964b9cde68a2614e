import type { Connection } from './connection.ts';
import type { Outcome, Run } from './run.ts';
import type { State } from './state.ts';

/** The end of a run, for a short list of what ended last. `at` in ms. */
export interface RunEnd {
  readonly connectionId: string;
  readonly outcome: Outcome;
  readonly at: number;
}

export interface RecentEnd extends Pick<RunEnd, 'outcome' | 'at'> {
  /** Whose it is. */
  readonly profileId: string;
  readonly connection: Connection;
}

const MOST = 5;

/** The list with this end, the newest first. What was cancelled was never begun and is no news. */
export function withEnd(ends: readonly RunEnd[], run: Run, at: number): readonly RunEnd[] {
  const { connectionId, outcome } = run;
  if (outcome === undefined || outcome === 'cancelled') return ends;
  return [{ connectionId, outcome, at }, ...ends].slice(0, MOST);
}

/** The last ends of those connections that are still there, the newest first. */
export function recentEnds({ recent, connections }: State, profileId: string): RecentEnd[] {
  return recent.flatMap(({ connectionId, outcome, at }) => {
    const connection = connections.get(connectionId);
    return connection === undefined ? [] : [{ profileId, connection, outcome, at }];
  });
}

/** The last ends of several profiles, the newest first. */
export function latestEnds(ends: readonly RecentEnd[]): RecentEnd[] {
  return ends.toSorted((one, other) => other.at - one.at).slice(0, MOST);
}
