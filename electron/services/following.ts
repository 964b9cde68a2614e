import type { Fact } from '../domain/fact.ts';
import { narrate } from '../domain/narration.ts';
import type { ErrorCode } from '../domain/problem.ts';
import type { Outcome, Run, Step } from '../domain/run.ts';
import type { Store } from './store.ts';

/** A run that a command asked for. */
export interface Followed {
  readonly runId: string;
  readonly connectionId: string;
  outcome?: Outcome;
  error?: ErrorCode;
}

export interface Following {
  readonly runs: readonly Followed[];
  /** Resolves when every run has ended, or none of them can be followed any more: somebody signed out. */
  readonly over: Promise<void>;
  stop(): void;
}

/**
 * Makes a request and follows the runs that come of it, from before it is made: no end is missed, however quick. Throws what the request
 * throws.
 */
export function followRequest(
  store: Store,
  request: () => unknown,
  told: (step: Step, run: Followed) => void,
): Following {
  const followed = new Map<string, Followed>();
  const { profile } = store;
  let asking = true;
  let isOver = () => {};
  const over = new Promise<void>((resolve) => {
    isOver = resolve;
  });
  const unsubscribe = store.subscribe(({ facts }) => {
    for (const fact of facts) take(fact);
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

  function take(fact: Fact): void {
    // Facts are told while they are recorded: what is told during the request came of it.
    if (asking && fact.kind === 'batch-requested' && fact.origin === 'command') {
      for (const { runId, connectionId } of fact.runs) {
        followed.set(runId, { runId, connectionId });
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

  function tell(fact: Fact, runId: string): void {
    const mine = followed.get(runId);
    const run: Run | undefined = store.state.runs.get(runId);
    if (mine === undefined || run === undefined) return;
    const connection = store.state.connections.get(mine.connectionId);
    for (const step of narrate(fact, run, connection)) told(step, mine);
  }

  function look(): void {
    if (asking) return;
    const isHere = store.profile === profile && store.conditions.session === 'signed-in';
    const hasOpen = [...followed.values()].some(({ outcome }) => outcome === undefined);
    if (hasOpen && isHere) return;
    unsubscribe();
    isOver();
  }
}
