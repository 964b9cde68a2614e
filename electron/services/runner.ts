import pLimit from 'p-limit';
import type { AccountsApi } from '../aggregator/accounts-api.ts';
import type { Connection } from '../domain/connection.ts';
import type { FactBody } from '../domain/fact.ts';
import { allowanceOf, budgetError, withinBudget } from '../domain/gate.ts';
import type { ErrorCode, Problem } from '../domain/problem.ts';
import { Problem as Refusal, asProblem } from '../domain/problem.ts';
import type { Evidence, Origin, Outcome, Phase, Run } from '../domain/run.ts';
import { baselineOf, isOpen, isWatched, mayTrigger, showsEnd } from '../domain/run.ts';
import { PLANNED_PATIENCE_MS } from '../domain/skip.ts';
import { openRunOf, openRuns } from '../domain/state.ts';
import { createPatience } from './patience.ts';
import type { Poller } from './poller.ts';
import type { Clock, Log, NewId } from './ports.ts';
import type { Reads } from './reads.ts';
import type { NewFact, Store } from './store.ts';

/** Turns an intent of the operator into runs, each triggered at most once. */
export interface Runner {
  /**
   * Asks for the synchronisation of these connections, or of all. Returns how many runs that makes.
   * Throws a `Problem`: `not-signed-in`, `nothing-to-sync` when every one of them runs already or is closed, `budget-spent` or `too-soon`
   * when the budget allows none of them now; then `possibleAt` says from when it does.
   */
  request(origin: Origin, which: 'all' | readonly string[], options?: RequestOptions): number;
  /**
   * Carries out what the plan decided: the slot and its batch become durable together, so that neither is ever without the other. Nothing
   * happens when the slot is known already. Throws when it could not be recorded.
   */
  takeSlot(slot: SlotPassed): void;
  /** Ends every run that was asked for and not begun; returns how many. What the service was asked for already cannot be called back. */
  cancel(): number;
  /** The service of before is gone with all that it was doing: runs that nothing was heard of since then, on our wall clock, have failed. */
  endLost(since: number): void;
  /** Something is being triggered, or waits for its turn. */
  readonly isTriggering: boolean;
  /** Takes up the runs that an earlier start of the program left open, by reading before anything is sent. */
  resume(): void;
}

export interface RequestOptions {
  /** Stated by the operator, for these runs: the budget does not apply, and they are no part of it (design rule 8). */
  readonly accountHolderPresent?: boolean;
  /** LIST_ACCOUNTS: brings back accounts that were removed, so the operator was asked first (design rule 6). */
  readonly listAccounts?: boolean;
}

export type SlotPassed = Extract<FactBody, { kind: 'slot-passed' }>;

export interface RunnerParts {
  readonly api: AccountsApi;
  readonly poller: Poller;
  readonly reads: Reads;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly newId: NewId;
}

/** An intent that could not be carried out for so long, on the wall clock, is dropped: nobody expects it any more. */
const STALE_MS = 12 * 60 * 60_000;
const TRIGGERS_AT_ONCE = 4;
/** When the answer to a trigger was lost, the connection is looked at after these pauses, in ms, for a sign that it was heard. */
const LOOKS_AFTER_LOSS_MS = [500, 2_000, 5_000] as const;
/** Looks that fail do not count; for this long they are repeated. */
const LOOK_FOR_MS = 20 * 60_000;
/** Without jitter: it was at a random moment that the answer was lost. */
const LOOK_AGAIN = { baseMs: 1_000, maxMs: 30_000, leastMs: 500, random: () => 1 };

/** What could not be recorded, since the disk was full, is tried again after this time. */
const RECORD_AGAIN_MS = 60_000;

/** Failures of our own, which say nothing of the service. */
const OURS: ReadonlySet<ErrorCode> = new Set(['not-recorded', 'internal']);

/** What the service answers when it will not have the request; anything else that ends a run is a failure. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set([
  'forbidden',
  'scope-missing',
  'not-found',
  'conflict',
  'locked',
  'busy',
  'rejected',
  'terms-required',
  'not-signed-in',
  'running-already',
]);

export function createRunner(parts: RunnerParts): Runner {
  const { api, poller, reads, store, clock, log, newId } = parts;
  const atOnce = pLimit(TRIGGERS_AT_ONCE);
  /** Runs that somebody here is busy with: nobody else takes them up meanwhile, or one intent would be sent twice. */
  const inHand = new Set<string>();

  return {
    request(origin, which, { accountHolderPresent = false, listAccounts = false } = {}) {
      if (store.conditions.session !== 'signed-in') throw new Refusal('not-signed-in');
      const { connections } = store.state;
      const asked =
        which === 'all'
          ? [...connections.values()]
          : [...new Set(which)].flatMap((id) => connections.get(id) ?? []);
      const eligible = asked.filter(
        (connection) =>
          isWatched(connection) && openRunOf(store.state, connection.id) === undefined,
      );
      if (eligible.length === 0) throw new Refusal('nothing-to-sync');
      const { allowed, first } = accountHolderPresent
        ? { allowed: eligible }
        : withinBudget(store.state, eligible, clock.now());
      if (first !== undefined) {
        throw new Refusal(budgetError(first), { possibleAt: first.allowedAt });
      }
      const runs = allowed.map(({ id }) => ({ runId: newId(), connectionId: id }));
      store.record({
        kind: 'batch-requested',
        batchId: newId(),
        origin,
        runs,
        ...(accountHolderPresent && { accountHolderPresent }),
        ...(listAccounts && { listAccounts }),
      });
      void begin(runs.map(({ runId }) => runId));
      return runs.length;
    },
    takeSlot(slot) {
      const { slotId, runs } = slot;
      const batch: NewFact = {
        id: `batch:${slotId}`,
        kind: 'batch-requested',
        batchId: slotId,
        origin: 'plan',
        runs,
      };
      const fresh = store.record({ ...slot, id: slotId }, ...(runs.length > 0 ? [batch] : []));
      if (fresh.length > 0) void begin(runs.map(({ runId }) => runId));
    },
    cancel() {
      const waiting = openRuns(store.state).filter(({ phase }) => phase === 'requested');
      if (waiting.length === 0) return 0;
      store.record(
        ...waiting.map(({ id }): NewFact => ({
          kind: 'run-ended',
          runId: id,
          outcome: 'cancelled',
          evidence: 'operator',
        })),
      );
      return waiting.length;
    },
    endLost(since) {
      for (const { id, phase, steps } of openRuns(store.state)) {
        if (phase === 'requested' || (steps.at(-1)?.at ?? 0) >= since) continue;
        end(id, { outcome: 'failed', evidence: 'lost', error: 'service-restarted' });
      }
    },
    get isTriggering() {
      return atOnce.activeCount + atOnce.pendingCount > 0;
    },
    resume() {
      const open = openRuns(store.state);
      for (const run of open.filter(({ phase }) => phase === 'triggering')) {
        void guarded(run.id, () => lookForSign(run));
      }
      void begin(open.filter(({ phase }) => phase === 'requested').map(({ id }) => id));
      poller.wake();
    },
  };

  async function begin(runIds: readonly string[]): Promise<void> {
    if (runIds.length === 0) return;
    let problem: Problem | undefined;
    try {
      await poller.subscribe();
    } catch (error) {
      problem = asProblem(error);
      log.warn('Nothing was triggered.', problem);
    }
    await Promise.all(
      runIds.map((id) =>
        guarded(id, async () => {
          if (problem !== undefined) throw problem;
          const lost = await atOnce(() => trigger(id));
          if (lost !== undefined) await lookForSign(lost.run, lost.problem);
        }),
      ),
    );
  }

  /** Whatever goes wrong with one run ends that run, and no other. Never rejects. */
  async function guarded(runId: string, work: () => Promise<void>): Promise<void> {
    if (inHand.has(runId)) return;
    inHand.add(runId);
    try {
      await work();
    } catch (error) {
      const problem = asProblem(error);
      log.warn(`Run ${runId} could not be started.`, problem);
      refuse(runId, problem);
    } finally {
      inHand.delete(runId);
    }
  }

  /** Goes on with a run that is open and in nobody's hands: from where it is, as after a start of the program. */
  function takeUp(run: Run): void {
    if (run.phase === 'requested') void begin([run.id]);
    else if (run.phase === 'triggering') void guarded(run.id, () => lookForSign(run));
  }

  /** Returns the run whose answer was lost, if it was. */
  async function trigger(runId: string): Promise<{ run: Run; problem: Problem } | undefined> {
    const asked = inPhase(runId, 'requested');
    if (asked === undefined) return undefined;
    if (clock.now() - asked.requestedAt > STALE_MS) {
      end(runId, { outcome: 'cancelled', evidence: 'stale' });
      return undefined;
    }
    const connection = await reads.one(asked.connectionId);
    const run = inPhase(runId, 'requested');
    if (run === undefined) return undefined;
    if (connection === undefined) {
      end(runId, { outcome: 'failed', evidence: 'gone' });
      return undefined;
    }
    const baseline = baselineOf(connection);
    if (connection.status === 'RUNNING') {
      // What runs there lists no accounts, and joining it would promise that it does.
      if (run.half !== undefined) throw new Refusal('running-already');
      store.record({ kind: 'run-joined', runId, baseline });
      poller.wake();
      return undefined;
    }
    if (!isWatched(connection)) {
      end(runId, { outcome: 'refused', evidence: 'not-triggered', error: 'nothing-to-sync' });
      return undefined;
    }
    if (!mayTrigger(connection, run.accountHolderPresent)) {
      end(runId, { outcome: 'needs-person', evidence: 'not-triggered' });
      return undefined;
    }
    if (isHeldBack(run)) return undefined;
    store.record({ kind: 'run-triggering', runId, baseline });
    try {
      const type = run.half === undefined ? 'ALL' : 'LIST_ACCOUNTS';
      accept(runId, await api.synchronise(run.connectionId, type));
      return undefined;
    } catch (error) {
      const problem = asProblem(error);
      // A failure of our own after the answer leaves as much in doubt as a lost answer does.
      if (problem.details.maybeDone !== true && !OURS.has(problem.code)) throw problem;
      log.warn(`The answer to the trigger of run ${runId} was lost.`, problem);
      return { run, problem };
    }
  }

  /**
   * The budget as it is just before the trigger, since the read may have shown somebody else's synchronisation. A planned run waits a little;
   * any other ends.
   */
  function isHeldBack({
    id,
    connectionId,
    origin,
    requestedAt,
    accountHolderPresent,
  }: Run): boolean {
    const now = clock.now();
    const asked = origin === 'plan' ? 'by-plan' : 'by-hand';
    const budget = allowanceOf(store.state, connectionId, now, asked);
    if (budget.blockedBy === undefined || accountHolderPresent === true) return false;
    const waitMs = budget.allowedAt - now;
    // A clock that was set back makes the first of the two true for days.
    const isSoon =
      budget.allowedAt <= requestedAt + PLANNED_PATIENCE_MS && waitMs <= PLANNED_PATIENCE_MS;
    if (origin === 'plan' && isSoon) {
      clock.after(waitMs, () => void begin([id]));
    } else {
      end(id, { outcome: 'refused', evidence: 'not-triggered', error: budgetError(budget) });
    }
    return true;
  }

  /** The trigger may have been heard or not, and is not sent again: the connection itself tells (design rule 2). */
  async function lookForSign({ id: runId, connectionId }: Run, cause?: Problem): Promise<void> {
    const patience = createPatience({ store, clock, ...LOOK_AGAIN });
    const giveUpAt = clock.monotonic() + LOOK_FOR_MS;
    let looks = 0;
    let pauseMs: number = LOOKS_AFTER_LOSS_MS[0];
    while (looks < LOOKS_AFTER_LOSS_MS.length && clock.monotonic() < giveUpAt) {
      await pause(pauseMs);
      const run = inPhase(runId, 'triggering');
      if (run === undefined) return;
      try {
        const connection = await reads.one(connectionId);
        if (connection === undefined) return end(runId, { outcome: 'failed', evidence: 'gone' });
        if (isSign(connection, run)) return accept(runId, {});
        looks += 1;
        pauseMs = LOOKS_AFTER_LOSS_MS[looks] ?? 0;
      } catch (error) {
        const problem = asProblem(error);
        log.warn(`The connection of run ${runId} could not be read.`, problem);
        // The run stays open: whoever signs in again has it taken up.
        if (store.conditions.session !== 'signed-in') return;
        pauseMs = patience.failed(problem);
      }
    }
    log.warn(`Run ${runId} showed no sign of a start.`, cause);
    end(runId, { outcome: 'unknown', evidence: 'lost', error: 'answer-lost' });
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      clock.after(ms, resolve);
    });
  }

  function accept(runId: string, answer: { serviceTime?: number }): void {
    if (openRun(runId) !== undefined) store.record({ kind: 'run-accepted', runId, ...answer });
    poller.wake();
  }

  function refuse(runId: string, { code }: Problem): void {
    const outcome = REFUSALS.has(code) ? 'refused' : 'failed';
    try {
      end(runId, { outcome, evidence: 'refusal', error: code });
    } catch (error) {
      log.error(`The end of run ${runId} could not be recorded; it is taken up again.`, error);
      clock.after(RECORD_AGAIN_MS, () => {
        const run = openRun(runId);
        if (run !== undefined) takeUp(run);
      });
    }
  }

  function end(
    runId: string,
    how: { outcome: Outcome; evidence: Evidence; error?: ErrorCode },
  ): void {
    if (openRun(runId) !== undefined) store.record({ kind: 'run-ended', runId, ...how });
  }

  /** What came of an answer matters only while its run is open, and while the profile is that of the run. */
  function openRun(runId: string): Run | undefined {
    const run = store.state.runs.get(runId);
    return run !== undefined && isOpen(run) ? run : undefined;
  }

  function inPhase(runId: string, phase: Phase): Run | undefined {
    const run = store.state.runs.get(runId);
    return run?.phase === phase ? run : undefined;
  }
}

function isSign(connection: Connection, run: Run): boolean {
  return connection.status === 'RUNNING' || showsEnd(connection, run);
}
