import type { AccountsApi } from '../aggregator/accounts-api.ts';
import type { Fact, ServiceEvent } from '../domain/fact.ts';
import type { Run } from '../domain/run.ts';
import type { State } from '../domain/state.ts';
import type { Problem } from '../domain/problem.ts';
import { asProblem } from '../domain/problem.ts';
import { openRunOf } from '../domain/state.ts';
import { backoffMs } from './backoff.ts';
import { inParts } from './parts.ts';
import type { Clock, Log } from './ports.ts';
import type { NewFact, Store } from './store.ts';

/** The profile's queue at the service: one, kept across runs, made anew when the service has lost it. */
export interface EventQueue {
  /**
   * Makes sure there is one, or knows that there is none to be had, for good or for now: that keeps nobody from synchronising, since the
   * connections themselves can be followed. Rejects when nobody is signed in, or when what was learnt could not be recorded.
   */
  subscribe(): Promise<void>;
  /**
   * Records what is in it. `each` is called with the facts that are new, in the order in which things happened, once they are durable. Resolves
   * to how many they were.
   */
  read(each: Handler): Promise<number>;
}

type Handler = (facts: readonly Fact[]) => void;

export interface EventQueueParts {
  readonly api: AccountsApi;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** In [0, 1). */
  readonly random: () => number;
}

/**
 * Where reading takes nothing away, every look brings back all that is known already. So many known events in one answer, and a new queue is
 * cheaper than the old one; where there is none to be had, it is asked for again when they have doubled.
 */
const MOST_KNOWN = 400;
/** A service may hand out queues that it then does not know: so many in a row, and there are none to be had. */
const UNREADABLE_AFTER = 2;
/** A subscription that fails in passing is asked for again so often; one that is made twice harms nobody. */
const REPEATS = 2;
const REPEAT = { baseMs: 1_000, maxMs: 4_000 };
/** A batch does not wait for longer than this when the service asks for time. */
const LONGEST_WAIT_MS = 5_000;
/** Runs that are followed without a queue for want of one have it asked for again this often. */
const ASK_AGAIN_MS = 2 * 60_000;

export function createEventQueue(parts: EventQueueParts): EventQueue {
  const { api, store, clock, log, random } = parts;
  /** For whom one is being asked for, or was found to be missing since the program started. */
  let asking: { readonly state: State; readonly answer: Promise<void> } | undefined;
  let missingFor: State | undefined;
  /** When one may be asked for again that was refused, on the monotonic clock: by whoever reads, and by whoever begins something. */
  let refused:
    { readonly state: State; readonly readAt: number; readonly beginAt: number } | undefined;
  /** Queues in a row that were gone before they could be read once. */
  let neverRead = 0;
  let mostKnown = MOST_KNOWN;

  return {
    subscribe,
    async read(each) {
      if (refused?.state !== store.state || clock.monotonic() >= refused.readAt) await subscribe();
      const { state } = store;
      const queueId = state.queue.id;
      if (queueId === undefined) {
        sayOnce(state);
        return 0;
      }
      const events = await eventsIn(queueId);
      // Somebody else may have signed in meanwhile: what was read is none of theirs.
      if (store.state !== state) return 0;
      if (events !== undefined) {
        neverRead = 0;
        const count = await record(queueId, events, each);
        const known = events.length - count;
        return known < mostKnown ? count : count + (await replace(queueId, known, each));
      }
      log.info('The queue is of no use any more; a new one will be subscribed.');
      store.record({ kind: 'queue-lost', queueId });
      neverRead += 1;
      if (neverRead >= UNREADABLE_AFTER) missing(state);
      await subscribe();
      return 0;
    },
  };

  /** `undefined` where the service no longer knows the queue, or where it holds more than an answer may. */
  async function eventsIn(queueId: string): Promise<ServiceEvent[] | undefined> {
    try {
      return await api.readQueue(queueId);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.code !== 'answer-too-large') throw problem;
      return undefined;
    }
  }

  async function record(
    queueId: string,
    events: readonly ServiceEvent[],
    each: Handler,
  ): Promise<number> {
    const { state } = store;
    let count = 0;
    await inParts(clock, events.toSorted(byOrder), (part) => {
      if (store.state !== state) return false;
      const fresh = store.record(...part.map((event) => received(queueId, event)));
      count += fresh.length;
      each(fresh);
      return true;
    });
    return count;
  }

  /** Goes over to a new queue. The old one is read once more when the new one is there, so that no event falls between them. */
  async function replace(queueId: string, known: number, each: Handler): Promise<number> {
    const { state } = store;
    mostKnown = 2 * known;
    try {
      const next = await api.subscribe();
      const events = await api.readQueue(queueId);
      if (store.state !== state || next === undefined) return 0;
      const count = await record(queueId, events ?? [], each);
      if (store.state !== state) return count;
      store.record({ kind: 'queue-subscribed', queueId: next });
      mostKnown = MOST_KNOWN;
      api.unsubscribe(queueId).catch((error: unknown) => {
        log.warn(`Queue ${queueId} is not wanted any more, and could not be given back.`, error);
      });
      return count;
    } catch (error) {
      log.warn('The queue grows, and could not be left for a new one.', error);
      return 0;
    }
  }

  /** Two who want one at the same time get the same. */
  function subscribe(): Promise<void> {
    const { state } = store;
    const owed = refused?.state === state && clock.monotonic() < refused.beginAt;
    if (state.queue.id !== undefined || missingFor === state || owed) return Promise.resolve();
    if (asking?.state !== state) {
      const answer = ask(state).finally(() => {
        if (asking?.answer === answer) asking = undefined;
      });
      asking = { state, answer };
    }
    return asking.answer;
  }

  async function ask(state: State): Promise<void> {
    for (let repeats = 0; ; repeats += 1) {
      const answer = await api.subscribe().catch(asProblem);
      if (store.state !== state) return;
      if (!(answer instanceof Error)) {
        refused = undefined;
        if (answer === undefined) missing(state);
        else store.record({ kind: 'queue-subscribed', queueId: answer });
        return;
      }
      if (answer.code === 'not-signed-in') throw answer;
      log.warn('No queue could be subscribed.', answer);
      if (repeats === REPEATS || !isPassing(answer)) {
        const now = clock.monotonic();
        const { retryAfterMs = 0 } = answer.details;
        const readAt = now + Math.max(ASK_AGAIN_MS, retryAfterMs);
        refused = { state, readAt, beginAt: now + retryAfterMs };
        return;
      }
      const waitMs = backoffMs(repeats, { ...REPEAT, random });
      await pause(Math.max(waitMs, answer.details.retryAfterMs ?? 0));
      if (store.state !== state) return;
    }
  }

  /** Runs are followed without a queue, though there may be one later. Without a network there is more to say than that. */
  function sayOnce(state: State): void {
    if (refused?.state !== state || store.conditions.network !== 'online') return;
    if (!state.queue.missing) store.record({ kind: 'queue-missing', passing: true });
  }

  function pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      clock.after(delayMs, resolve);
    });
  }

  function missing(state: State): void {
    missingFor = state;
    if (!state.queue.missing) store.record({ kind: 'queue-missing' });
  }

  function received(queueId: string, event: ServiceEvent): NewFact {
    const id = event.connection?.id;
    const run = id === undefined ? undefined : openRunOf(store.state, id);
    const belongs = run !== undefined && run.phase !== 'requested' && !precedes(event, run);
    return {
      // A service that starts again may count its queues and events anew; the date keeps two of the same number apart.
      id: `event:${queueId}:${event.id}:${event.createdAt ?? ''}`,
      kind: 'event-received',
      queueId,
      event,
      ...(belongs && { runId: run.id }),
    };
  }
}

/** Whether the same may be answered otherwise in a moment. */
function isPassing(problem: Problem): boolean {
  const { code, details } = problem;
  if (code === 'busy') return (details.retryAfterMs ?? 0) <= LONGEST_WAIT_MS;
  return code === 'service-error' || (code === 'network-unreachable' && details.maybeDone === true);
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
