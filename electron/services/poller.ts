import pLimit from 'p-limit';
import type { AccountsApi } from '../aggregator/accounts-api.ts';
import type { Connection } from '../domain/connection.ts';
import { mergeConnection } from '../domain/connection.ts';
import type { ServiceEvent } from '../domain/fact.ts';
import { TERMINAL_EVENT } from '../domain/narration.ts';
import { asProblem, isNetworkProblem } from '../domain/problem.ts';
import type { Evidence, Run } from '../domain/run.ts';
import { outcomeOf, showsEnd } from '../domain/run.ts';
import { openRunOf, openRuns } from '../domain/state.ts';
import { backoffMs } from './backoff.ts';
import type { Clock, Log } from './ports.ts';
import type { Reads } from './reads.ts';
import type { NewFact, Store } from './store.ts';

/** Follows every open run to its end: by the events of the queue, and by reading the connection. */
export interface Poller {
  /** Makes sure there is a queue, or knows that there is none to be had. Comes before every trigger (design rule 1). */
  subscribe(): Promise<void>;
  /** There is something to follow, or a reason to look at once. */
  wake(): void;
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
  /** Past this a run's outcome is unknown, never a success (design rule 3). */
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

interface Silence {
  readonly readAt: number;
  readonly nextMs: number;
}

export function createPoller(parts: PollerParts): Poller {
  const { api, reads, store, clock, log, random, pace = PACE } = parts;
  const silences = new Map<string, Silence>();
  let cancel = () => {};
  let looking = false;
  let lookAgain = false;
  let quietLooks = 0;
  let failures = 0;

  return { subscribe, wake, stop };

  async function subscribe(): Promise<void> {
    if (store.state.queue.id !== undefined || store.state.queue.missing) return;
    const queueId = await api.subscribe();
    store.record(
      queueId === undefined ? { kind: 'queue-missing' } : { kind: 'queue-subscribed', queueId },
    );
  }

  function wake(): void {
    quietLooks = 0;
    failures = 0;
    if (looking) {
      lookAgain = true;
      return;
    }
    cancel();
    void look();
  }

  function stop(): void {
    lookAgain = false;
    cancel();
  }

  async function look(): Promise<void> {
    looking = true;
    let waitMs = pace.quickMs;
    try {
      if (store.conditions.session !== 'signed-in') return;
      giveUpLate();
      forgetEnded();
      if (followed().length === 0) return;
      await subscribe();
      await readQueue();
      await readTheSilent();
      failures = 0;
      store.setConditions({ network: 'online' });
      waitMs = Math.min(pace.patientMs, pace.quickMs * 2 ** Math.min(quietLooks, 10));
    } catch (error) {
      const problem = asProblem(error);
      log.warn('Following the runs met a problem.', problem);
      if (isNetworkProblem(problem)) store.setConditions({ network: 'offline' });
      const delay = backoffMs(failures, { ...RETRY, random });
      waitMs = Math.max(delay, problem.details.retryAfterMs ?? pace.quickMs);
      failures += 1;
    } finally {
      looking = false;
      if (lookAgain) waitMs = 0;
      lookAgain = false;
      if (store.conditions.session === 'signed-in' && followed().length > 0) {
        cancel = clock.after(waitMs, () => void look());
      }
    }
  }

  function followed(): Run[] {
    return openRuns(store.state).filter(
      ({ phase }) => phase === 'accepted' || phase === 'joined' || phase === 'running',
    );
  }

  async function readQueue(): Promise<void> {
    const queueId = store.state.queue.id;
    if (queueId === undefined) return;
    const events = await api.readQueue(queueId);
    if (events === undefined) {
      log.info('The service no longer knows the queue; a new one will be subscribed.');
      store.record({ kind: 'queue-lost', queueId });
      await subscribe();
      return;
    }
    const fresh = store.record(
      ...events.toSorted(byOrder).map((event) => received(queueId, event)),
    );
    quietLooks = fresh.length === 0 ? quietLooks + 1 : 0;
    for (const fact of fresh) {
      if (fact.kind !== 'event-received' || fact.runId === undefined) continue;
      silences.delete(fact.runId);
      if (fact.event.type === TERMINAL_EVENT) await settle(fact.runId, fact.event);
    }
  }

  function received(queueId: string, event: ServiceEvent): NewFact {
    const id = event.connection?.id;
    const run = id === undefined ? undefined : openRunOf(store.state, id);
    const belongs = run !== undefined && run.phase !== 'requested' && !precedes(event, run);
    return {
      id: `event:${queueId}:${event.id}`,
      kind: 'event-received',
      queueId,
      event,
      ...(belongs && { runId: run.id }),
    };
  }

  /** The end is announced: taken at its word only when its resource shows the end of this very run; otherwise the connection is asked. */
  async function settle(runId: string, event: ServiceEvent): Promise<void> {
    const run = store.state.runs.get(runId);
    if (run === undefined || run.phase === 'ended' || event.connection === undefined) return;
    const known = store.state.connections.get(run.connectionId);
    if (known !== undefined && event.connection.status !== undefined) {
      const told = mergeConnection(known, event.connection);
      const dated = event.connection.channels?.some((channel) => channel.lastEndAt !== undefined);
      const claims = told.status !== 'RUNNING' && told.status !== '';
      if (claims && (dated !== true || showsEnd(told, run))) {
        end(run, told, 'event');
        await confirm(run);
        return;
      }
    }
    await readRun(run);
  }

  /** An event shows a part of the connection; the read that follows brings the rest, and would bring a contradiction to light. */
  async function confirm(run: Run): Promise<void> {
    const ended = store.state.runs.get(run.id);
    const connection = await reads.one(run.connectionId).catch((error: unknown) => {
      log.warn('The connection could not be read after its run.', error);
    });
    if (connection && ended?.outcome !== undefined && ended.outcome !== outcomeOf(connection)) {
      log.warn(
        `Run ${run.id} ended as ${ended.outcome}, but the connection is ${connection.status}.`,
      );
    }
  }

  async function readTheSilent(): Promise<void> {
    const now = clock.monotonic();
    const withQueue = store.state.queue.id !== undefined;
    const due: Run[] = [];
    for (const run of followed()) {
      const silence = silences.get(run.id);
      if (silence === undefined) {
        const firstMs = withQueue ? pace.silenceMs : pace.withoutQueueMs;
        silences.set(run.id, { readAt: now + firstMs, nextMs: firstMs * 2 });
      } else if (now >= silence.readAt) {
        const nextMs = Math.min(pace.longestSilenceMs, silence.nextMs);
        silences.set(run.id, { readAt: now + nextMs, nextMs: nextMs * 2 });
        due.push(run);
      }
    }
    const limit = pLimit(READS_AT_ONCE);
    await Promise.all(due.map((run) => limit(() => readRun(run))));
  }

  async function readRun(run: Run): Promise<void> {
    const connection = await reads.one(run.connectionId);
    const now = store.state.runs.get(run.id);
    if (now === undefined || now.phase === 'ended') return;
    if (connection === undefined) {
      store.record({ kind: 'run-ended', runId: run.id, outcome: 'failed', evidence: 'gone' });
    } else if (showsEnd(connection, now)) {
      end(now, connection, 'read');
    }
  }

  function end(run: Run, connection: Connection, evidence: Evidence): void {
    const outcome = outcomeOf(connection);
    store.record({ kind: 'run-ended', runId: run.id, outcome, evidence });
  }

  function giveUpLate(): void {
    const latest = clock.now() - pace.runLimitMs;
    const late = followed().filter((run) => run.requestedAt < latest);
    if (late.length === 0) return;
    store.record(
      ...late.map((run): NewFact => ({
        kind: 'run-ended',
        runId: run.id,
        outcome: 'unknown',
        evidence: 'time-limit',
      })),
    );
  }

  function forgetEnded(): void {
    for (const id of silences.keys()) {
      const run = store.state.runs.get(id);
      if (run === undefined || run.phase === 'ended') silences.delete(id);
    }
  }
}

/** Ordered by (creation date, numeric id) (accounts-api §14 #4). */
function byOrder(a: ServiceEvent, b: ServiceEvent): number {
  return (a.createdAt ?? 0) - (b.createdAt ?? 0) || Number(a.id) - Number(b.id) || 0;
}

/** An event from before the trigger tells of another synchronisation. The service counts in whole seconds. */
function precedes(event: ServiceEvent, run: Run): boolean {
  return (
    event.createdAt !== undefined &&
    run.serviceTime !== undefined &&
    event.createdAt < Math.floor(run.serviceTime / 1_000) * 1_000
  );
}
