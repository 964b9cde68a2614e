import type { Fact } from '../domain/fact.ts';
import { narrate } from '../domain/narration.ts';
import type { ErrorCode } from '../domain/problem.ts';
import type { Outcome, Run, Step } from '../domain/run.ts';
import type { Profiles, Seat } from './profiles.ts';

/** A run that a command asked for. */
export interface Followed {
  readonly profile: Seat;
  readonly runId: string;
  readonly connectionId: string;
  outcome?: Outcome;
  error?: ErrorCode;
}

export interface Following {
  readonly runs: readonly Followed[];
  /** Resolves when every run has ended, or can be followed no more: somebody signed out. */
  readonly over: Promise<void>;
  stop(): void;
}

/**
 * Makes a request and follows the runs that come of it, from before it is made: no end is missed, however quick. Throws what the request
 * throws.
 */
export function followRequest(
  profiles: Profiles<Seat>,
  request: () => unknown,
  told: (step: Step, run: Followed) => void,
): Following {
  const followed = new Map<string, Followed>();
  let asking = true;
  let isOver = () => {};
  const over = new Promise<void>((resolve) => {
    isOver = resolve;
  });
  const unsubscribe = profiles.subscribe(({ facts }, profile) => {
    if (profile !== undefined) for (const fact of facts) take(fact, profile);
    look();
  });
  try {
    request();
  } catch (error) {
    unsubscribe();
    throw error;
  } finally {
    asking = false;
  }
  look();
  return {
    runs: [...followed.values()],
    over,
    stop() {
      unsubscribe();
      isOver();
    },
  };

  function take(fact: Fact, profile: Seat): void {
    // Facts are told while they are recorded: what is told during the request came of it.
    if (asking && fact.kind === 'batch-requested' && fact.origin === 'command') {
      for (const { runId, connectionId } of fact.runs) {
        followed.set(runId, { profile, runId, connectionId });
        tell(fact, runId);
      }
    } else if ('runId' in fact && fact.runId !== undefined) {
      const mine = followed.get(fact.runId);
      if (mine === undefined || mine.outcome !== undefined) return;
      if (fact.kind === 'run-ended') {
        mine.outcome = fact.outcome;
        if (fact.error !== undefined) mine.error = fact.error;
      }
      tell(fact, fact.runId);
    }
  }

  function isStillOpen({ profile: { id, store }, outcome }: Followed): boolean {
    const isHere = profiles.of(id)?.store === store && store.conditions.session === 'signed-in';
    return outcome === undefined && isHere;
  }

  function tell(fact: Fact, runId: string): void {
    const mine = followed.get(runId);
    if (mine === undefined) return;
    const { state } = mine.profile.store;
    const run: Run | undefined = state.runs.get(runId);
    if (run === undefined) return;
    const connection = state.connections.get(mine.connectionId);
    for (const step of narrate(fact, run, connection)) told(step, mine);
  }

  function look(): void {
    if (asking) return;
    if ([...followed.values()].some(isStillOpen)) return;
    unsubscribe();
    isOver();
  }
}
