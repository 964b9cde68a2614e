import pLimit from 'p-limit';
import type { AccountsApi } from '../aggregator/accounts-api.ts';
import type { Connection } from '../domain/connection.ts';
import type { ErrorCode, Problem } from '../domain/problem.ts';
import { Problem as Refusal, asProblem, isNetworkProblem } from '../domain/problem.ts';
import type { Origin, Outcome, Evidence, Run } from '../domain/run.ts';
import { baselineOf, isWatched, mayTrigger, showsEnd } from '../domain/run.ts';
import { openRunOf, openRuns } from '../domain/state.ts';
import type { Poller } from './poller.ts';
import type { Clock, Log, NewId } from './ports.ts';
import type { Reads } from './reads.ts';
import type { Store } from './store.ts';

/** Turns an intent of the operator into runs, each triggered at most once. */
export interface Runner {
  /**
   * Asks for the synchronisation of these connections, or of all. Returns how many runs that makes.
   * Throws a `Problem`: `not-signed-in`, or `nothing-to-sync` when every one of them runs already or is closed.
   */
  request(origin: Origin, which: 'all' | readonly string[]): number;
  /** Takes up the runs that an earlier start of the program left open, by reading before anything is sent. */
  resume(): void;
}

export interface RunnerParts {
  readonly api: AccountsApi;
  readonly poller: Poller;
  readonly reads: Reads;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: NewId;
}

const TRIGGERS_AT_ONCE = 4;
/**
 * When the answer to a trigger was lost, the connection is looked at after these pauses, in ms, for a sign that it was heard. Looks that
 * fail do not count; the last pause is repeated until enough have succeeded or the time is up.
 */
const LOOKS_AFTER_LOSS_MS = [500, 2_000, 5_000] as const;
const LOOK_FOR_MS = 20 * 60_000;

/** What the service answers when it will not have the request; anything else that ends a run is a failure. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'forbidden',
  'not-found',
  'conflict',
  'busy',
  'rejected',
  'terms-required',
  'not-signed-in',
]);

export function createRunner(parts: RunnerParts): Runner {
  const { api, poller, reads, store, clock, log, newId } = parts;
  const limit = pLimit(TRIGGERS_AT_ONCE);

  return {
    request(origin, which) {
      if (store.conditions.session !== 'signed-in') throw new Refusal('not-signed-in');
      const { connections } = store.state;
      const asked =
        which === 'all'
          ? [...connections.values()]
          : which.flatMap((id) => connections.get(id) ?? []);
      const eligible = asked.filter(
        (connection) =>
          isWatched(connection) && openRunOf(store.state, connection.id) === undefined,
      );
      if (eligible.length === 0) throw new Refusal('nothing-to-sync');
      const runs = eligible.map(({ id }) => ({ runId: newId(), connectionId: id }));
      store.record({ kind: 'batch-requested', batchId: newId(), origin, runs });
      start(runs.map(({ runId }) => runId));
      return runs.length;
    },
    resume() {
      const open = openRuns(store.state);
      for (const run of open.filter(({ phase }) => phase === 'triggering')) {
        limit(() => guarded(run.id, () => lookForSign(run))).catch((error: unknown) => {
          log.error(`Run ${run.id} could not be taken up.`, error);
        });
      }
      start(open.filter(({ phase }) => phase === 'requested').map(({ id }) => id));
      poller.wake();
    },
  };

  function start(runIds: readonly string[]): void {
    begin(runIds).catch((error: unknown) => {
      log.error('Runs could not be started.', error);
    });
  }

  async function begin(runIds: readonly string[]): Promise<void> {
    if (runIds.length === 0) return;
    try {
      await poller.subscribe();
    } catch (error) {
      const problem = asProblem(error);
      log.warn('No queue could be subscribed, so nothing was triggered.', problem);
      noteNetwork(problem);
      for (const id of runIds) refuse(id, problem);
      return;
    }
    await Promise.all(runIds.map((id) => limit(() => guarded(id, () => trigger(id)))));
  }

  /** Whatever goes wrong with one run ends that run, and no other. */
  async function guarded(runId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const problem = asProblem(error);
      log.warn(`Run ${runId} could not be started.`, problem);
      noteNetwork(problem);
      refuse(runId, problem);
    }
  }

  async function trigger(runId: string): Promise<void> {
    const run = store.state.runs.get(runId);
    if (run?.phase !== 'requested') return;
    const connection = await reads.one(run.connectionId);
    if (connection === undefined) return end(runId, 'failed', 'gone');
    const baseline = baselineOf(connection);
    if (connection.status === 'RUNNING') {
      store.record({ kind: 'run-joined', runId, baseline });
      poller.wake();
      return;
    }
    if (!mayTrigger(connection)) return end(runId, 'needs-person', 'not-triggered');
    store.record({ kind: 'run-triggering', runId, baseline });
    let answer: { serviceTime?: number };
    try {
      answer = await api.synchronise(run.connectionId);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.details.maybeDone !== true) throw problem;
      log.warn(`The answer to the trigger of run ${runId} was lost.`, problem);
      return lookForSign(run, problem);
    }
    store.record({ kind: 'run-accepted', runId, ...answer });
    poller.wake();
  }

  /** The trigger may have been heard or not, and is not sent again: the connection itself tells (design rule 2). */
  async function lookForSign({ id: runId, connectionId }: Run, cause?: Problem): Promise<void> {
    const giveUpAt = clock.monotonic() + LOOK_FOR_MS;
    for (let looks = 0; looks < LOOKS_AFTER_LOSS_MS.length && clock.monotonic() < giveUpAt;) {
      const pauseMs = LOOKS_AFTER_LOSS_MS[looks] ?? 0;
      await new Promise<void>((resolve) => {
        clock.after(pauseMs, resolve);
      });
      const run = store.state.runs.get(runId);
      if (run?.phase !== 'triggering') return;
      const connection = await reads.one(connectionId).catch((error: unknown) => {
        log.warn(`The connection of run ${runId} could not be read.`, error);
        return 'unread' as const;
      });
      if (connection === 'unread') continue;
      looks += 1;
      if (connection === undefined) return end(runId, 'failed', 'gone');
      if (isSign(connection, run)) {
        store.record({ kind: 'run-accepted', runId });
        poller.wake();
        return;
      }
    }
    log.warn(`Run ${runId} showed no sign of a start.`, cause);
    store.record({
      kind: 'run-ended',
      runId,
      outcome: 'unknown',
      evidence: 'lost',
      error: 'answer-lost',
    });
  }

  function refuse(runId: string, problem: Problem): void {
    const outcome = REFUSALS.has(problem.code) ? 'refused' : 'failed';
    store.record({
      kind: 'run-ended',
      runId,
      outcome,
      evidence: 'refusal',
      error: problem.code,
    });
  }

  function end(runId: string, outcome: Outcome, evidence: Evidence): void {
    store.record({ kind: 'run-ended', runId, outcome, evidence });
  }

  function noteNetwork(problem: Problem): void {
    if (isNetworkProblem(problem)) {
      store.setConditions({ network: 'offline' });
      reads.refresh();
    }
  }
}

function isSign(connection: Connection, run: Run): boolean {
  return connection.status === 'RUNNING' || showsEnd(connection, run);
}
