import type { AccountsApi } from '../aggregator/accounts-api.ts';
import type { Fact, ServiceEvent } from '../domain/fact.ts';
import type { Run } from '../domain/run.ts';
import type { State } from '../domain/state.ts';
import { openRunOf } from '../domain/state.ts';
import type { Log } from './ports.ts';
import type { NewFact, Store } from './store.ts';

/** The profile's queue at the service: one, kept across runs, made anew when the service has lost it. */
export interface EventQueue {
  /** Makes sure there is one, or knows that there is none to be had. */
  subscribe(): Promise<void>;
  /** Records what is in it. Returns the facts that are new, in the order in which things happened. */
  read(): Promise<readonly Fact[]>;
}

export interface EventQueueParts {
  readonly api: AccountsApi;
  readonly store: Store;
  readonly log: Log;
}

/**
 * Where reading takes nothing away, every look brings back all that is known already. So many known events in one answer, and a new queue is
 * cheaper than the old one; where there is none to be had, it is asked for again when they have doubled.
 */
const MOST_KNOWN = 400;
/** A service may hand out queues that it then does not know: so many in a row, and there are none to be had. */
const UNREADABLE_AFTER = 2;

export function createEventQueue({ api, store, log }: EventQueueParts): EventQueue {
  /** For whom one is being asked for, or was found to be missing since the program started. */
  let asking: { readonly state: State; readonly answer: Promise<void> } | undefined;
  let missingFor: State | undefined;
  /** Queues in a row that were gone before they could be read once. */
  let neverRead = 0;
  let mostKnown = MOST_KNOWN;

  return {
    subscribe,
    async read() {
      await subscribe();
      const { state } = store;
      const queueId = state.queue.id;
      if (queueId === undefined) return [];
      const events = await api.readQueue(queueId);
      // Somebody else may have signed in meanwhile: what was read is none of theirs.
      if (store.state !== state) return [];
      if (events !== undefined) {
        neverRead = 0;
        const fresh = record(queueId, events);
        const known = events.length - fresh.length;
        return known < mostKnown ? fresh : [...fresh, ...(await replace(queueId, known))];
      }
      log.info('The service no longer knows the queue; a new one will be subscribed.');
      store.record({ kind: 'queue-lost', queueId });
      neverRead += 1;
      if (neverRead >= UNREADABLE_AFTER) missing(state);
      await subscribe();
      return [];
    },
  };

  function record(queueId: string, events: readonly ServiceEvent[]): Fact[] {
    return store.record(...events.toSorted(byOrder).map((event) => received(queueId, event)));
  }

  /** Goes over to a new queue. The old one is read once more when the new one is there, so that no event falls between them. */
  async function replace(queueId: string, known: number): Promise<Fact[]> {
    const { state } = store;
    mostKnown = 2 * known;
    try {
      const next = await api.subscribe();
      const events = await api.readQueue(queueId);
      if (store.state !== state || next === undefined) return [];
      const fresh = record(queueId, events ?? []);
      store.record({ kind: 'queue-subscribed', queueId: next });
      mostKnown = MOST_KNOWN;
      api.unsubscribe(queueId).catch((error: unknown) => {
        log.warn(`Queue ${queueId} is not wanted any more, and could not be given back.`, error);
      });
      return fresh;
    } catch (error) {
      log.warn('The queue grows, and could not be left for a new one.', error);
      return [];
    }
  }

  /** Two who want one at the same time get the same. */
  function subscribe(): Promise<void> {
    const { state } = store;
    if (state.queue.id !== undefined || missingFor === state) return Promise.resolve();
    if (asking?.state !== state) {
      const answer = ask(state).finally(() => {
        if (asking?.answer === answer) asking = undefined;
      });
      asking = { state, answer };
    }
    return asking.answer;
  }

  async function ask(state: State): Promise<void> {
    const queueId = await api.subscribe();
    if (store.state !== state) return;
    if (queueId !== undefined) {
      store.record({ kind: 'queue-subscribed', queueId });
      return;
    }
    missing(state);
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
