import pLimit from 'p-limit';
import type { AccountsApi } from '../aggregator/accounts-api.ts';
import type { Connection } from '../domain/connection.ts';
import { mergeConnection } from '../domain/connection.ts';
import type { ServiceEvent } from '../domain/fact.ts';
import { TERMINAL_EVENT } from '../domain/narration.ts';
import type { Problem } from '../domain/problem.ts';
import { asProblem, isNetworkProblem } from '../domain/problem.ts';
import type { Evidence, Run } from '../domain/run.ts';
import { isOpen, outcomeOf, showsEnd } from '../domain/run.ts';
import { openRuns } from '../domain/state.ts';
import { createEventQueue } from './event-queue.ts';
import { createPatience } from './patience.ts';
import type { Clock, Log } from './ports.ts';
import type { Reads } from './reads.ts';
import type { Store } from './store.ts';

/** Follows every open run to its end: by the events of the queue, and by reading the connection. */
export interface Poller {
  /** Makes sure there is a queue, or knows that there is none to be had now. Comes before every trigger (design rule 1). */
  subscribe(): Promise<void>;
  /** There is something to follow, or a reason to look at once. */
  wake(): void;
  /** For good. */
  stop(): void;
}

export interface PollerParts {
  readonly api: AccountsApi;
  readonly reads: Reads;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly pace?: Pace;
}

/** All in ms. */
export interface Pace {
  /** Between two looks at the queue while events arrive, and at most when they do not. */
  readonly quickMs: number;
  readonly patientMs: number;
  /** A run that nothing was heard of for this long is read; doubled each time, up to the second. */
  readonly silenceMs: number;
  readonly longestSilenceMs: number;
  /** The same where there is no queue. */
  readonly withoutQueueMs: number;
  /**
   * A run that was followed for this long is read a last time; if that shows no end, its outcome is unknown, never a success (design rule 3).
   * A service out of reach is given as long again to come back.
   */
  readonly runLimitMs: number;
}

const PACE: Pace = {
  quickMs: 1_000,
  patientMs: 4_000,
  silenceMs: 6_000,
  longestSilenceMs: 30_000,
  withoutQueueMs: 2_000,
  runLimitMs: 20 * 60_000,
};
const RETRY = { baseMs: 1_000, maxMs: 30_000 };
const READS_AT_ONCE = 4;

/** How long a run has been followed and not been heard of, on the monotonic clock: neither a clock that is set nor a restart ends a run. */
interface Silence {
  readonly since: number;
  readonly readAt: number;
  readonly nextMs: number;
  /** When it was first read for the last time. */
  readonly lateSince?: number;
}

export function createPoller(parts: PollerParts): Poller {
  const { api, reads, store, clock, log, random, pace = PACE } = parts;
  const queue = createEventQueue({ api, store, clock, log, random });
  const patience = createPatience({ store, clock, random, ...RETRY, leastMs: pace.quickMs });
  const silences = new Map<string, Silence>();
  const atOnce = pLimit(READS_AT_ONCE);
  let cancel = () => {};
  let looking = false;
  let lookAgain = false;
  let stopped = false;
  let quietLooks = 0;

  return {
    subscribe: queue.subscribe,
    wake() {
      quietLooks = 0;
      patience.hurry();
      if (looking) lookAgain = true;
      else lookIn(patience.owedMs());
    },
    stop() {
      stopped = true;
      cancel();
    },
  };

  function lookIn(delayMs: number): void {
    cancel();
    if (!stopped) cancel = clock.after(delayMs, () => void look());
  }

  async function look(): Promise<void> {
    looking = true;
    let waitMs = pace.quickMs;
    try {
      forgetEnded();
      if (!isSignedIn() || followed().length === 0) return;
      // What is wrong with the queue must not keep a run from its end (design rule 4).
      const troubles = [await readQueue().then(() => undefined, asProblem), await readTheSilent()];
      const trouble = troubles.find((problem) => problem !== undefined);
      if (trouble !== undefined) throw trouble;
      patience.succeeded();
      waitMs = Math.min(pace.patientMs, pace.quickMs * 2 ** Math.min(quietLooks, 10));
    } catch (error) {
      const problem = asProblem(error);
      log.warn('Following the runs met a problem.', problem);
      waitMs = patience.failed(problem);
    } finally {
      looking = false;
      if (lookAgain) waitMs = patience.owedMs();
      lookAgain = false;
      if (isSignedIn() && followed().length > 0) lookIn(waitMs);
    }
  }

  function isSignedIn(): boolean {
    return store.conditions.session === 'signed-in';
  }

  function followed(): Run[] {
    return openRuns(store.state).filter(
      ({ phase }) => phase === 'accepted' || phase === 'joined' || phase === 'running',
    );
  }

  async function readQueue(): Promise<void> {
    const fresh = await queue.read();
    quietLooks = fresh.length === 0 ? quietLooks + 1 : 0;
    const doubtful: Run[] = [];
    for (const fact of fresh) {
      if (fact.kind !== 'event-received' || fact.runId === undefined) continue;
      heardOf(fact.runId);
      const run = openRun(fact.runId);
      if (fact.event.type !== TERMINAL_EVENT || run === undefined) continue;
      if (isEndedBy(fact.event, run)) void confirm(run);
      else doubtful.push(run);
    }
    await readAll(doubtful);
  }

  /**
   * The end is announced: taken at its word only when the event shows the channels and their ends, and those of this very run. Otherwise the
   * connection is to be asked: a status alone does not tell a failure that only a person can mend from any other.
   */
  function isEndedBy({ connection: update }: ServiceEvent, run: Run): boolean {
    const known = store.state.connections.get(run.connectionId);
    if (known === undefined || update?.status === undefined) return false;
    const told = mergeConnection(known, update);
    if (told.status === 'RUNNING' || told.status === '') return false;
    const dated = update.channels?.some((channel) => channel.lastEndAt !== undefined) === true;
    if (!dated || !showsEnd(told, run)) return false;
    end(run, told, 'event');
    return true;
  }

  /** An event shows a part of the connection; the read that follows brings the rest, and would bring a contradiction to light. */
  async function confirm({ id, connectionId }: Run): Promise<void> {
    const told = store.state.runs.get(id)?.outcome;
    try {
      const connection = await atOnce(() => reads.one(connectionId));
      if (connection === undefined || told === undefined || told === outcomeOf(connection)) return;
      log.warn(`Run ${id} ended as ${told}, but the connection is ${connection.status}.`);
    } catch (error) {
      log.warn(`The connection could not be read after run ${id}.`, error);
    }
  }

  async function readTheSilent(): Promise<Problem | undefined> {
    const now = clock.monotonic();
    const late = new Set<string>();
    const due = followed().filter(({ id }) => {
      const silence = silences.get(id) ?? heardOf(id);
      const isLate = now - silence.since >= pace.runLimitMs;
      if (!isLate && now < silence.readAt) return false;
      if (isLate) late.add(id);
      silences.set(id, {
        ...silence,
        readAt: now + silence.nextMs,
        nextMs: Math.min(pace.longestSilenceMs, silence.nextMs * 2),
        ...(isLate && { lateSince: silence.lateSince ?? now }),
      });
      return true;
    });
    const problems = await readAll(due);
    for (const id of late) giveUp(id, problems.get(id));
    // One connection that cannot be read has a pace of its own; what concerns the whole service slows down everything.
    return [...problems.values()].find(
      (problem) => isNetworkProblem(problem) || problem.details.retryAfterMs !== undefined,
    );
  }

  /** Reads each, whatever becomes of the others. Returns what went wrong, by run. */
  async function readAll(runs: readonly Run[]): Promise<Map<string, Problem>> {
    const problems = new Map<string, Problem>();
    await Promise.all(
      runs.map((run) =>
        atOnce(() => readRun(run)).catch((error: unknown) => {
          problems.set(run.id, asProblem(error));
          log.warn(`The connection of run ${run.id} could not be read.`, error);
        }),
      ),
    );
    return problems;
  }

  async function readRun({ id, connectionId }: Run): Promise<void> {
    const connection = await reads.one(connectionId);
    const now = openRun(id);
    if (now === undefined) return;
    if (connection === undefined) {
      store.record({ kind: 'run-ended', runId: id, outcome: 'failed', evidence: 'gone' });
    } else if (showsEnd(connection, now)) {
      end(now, connection, 'read');
    }
  }

  function end(run: Run, connection: Connection, evidence: Evidence): void {
    const outcome = outcomeOf(connection);
    store.record({ kind: 'run-ended', runId: run.id, outcome, evidence });
  }

  function giveUp(runId: string, problem: Problem | undefined): void {
    if (openRun(runId) === undefined) return;
    const now = clock.monotonic();
    const lateMs = now - (silences.get(runId)?.lateSince ?? now);
    const mayComeBack = problem !== undefined && isNetworkProblem(problem);
    if (mayComeBack && lateMs < pace.runLimitMs) return;
    store.record({ kind: 'run-ended', runId, outcome: 'unknown', evidence: 'time-limit' });
  }

  function heardOf(runId: string): Silence {
    const now = clock.monotonic();
    const firstMs = store.state.queue.id === undefined ? pace.withoutQueueMs : pace.silenceMs;
    const { since = now } = silences.get(runId) ?? {};
    const silence = { since, readAt: now + firstMs, nextMs: firstMs * 2 };
    silences.set(runId, silence);
    return silence;
  }

  function openRun(runId: string): Run | undefined {
    const run = store.state.runs.get(runId);
    return run !== undefined && isOpen(run) ? run : undefined;
  }

  function forgetEnded(): void {
    for (const id of silences.keys()) if (openRun(id) === undefined) silences.delete(id);
  }
}
