import { shuffle } from './draw.ts';
import type { Faults } from './faults.ts';
import type { Wire } from './wire.ts';

const FIRST_QUEUE_ID = 7_000_001;
const MOST_QUEUES = 1_000;

export interface Happening {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly type: string;
  readonly channelId: string | undefined;
  readonly connectionId: string;
  readonly userId: string;
  readonly resource: Readonly<Record<string, unknown>>;
  /** Absent: CONNECTION. */
  readonly resourceType?: string;
}

/** An event on the wire (accounts-api §7): `event_type` or, by a switch, `event_status`. */
export interface QueueEvent {
  readonly id: string;
  readonly event_type?: string;
  readonly event_status?: string;
  readonly resource_type: string;
  readonly creation_date: number;
  readonly channel_definition_id?: string;
  readonly resource?: object;
}

interface Entry {
  readonly number: number;
  readonly at: number;
  readonly userId: string;
  readonly event: QueueEvent;
}

interface Queue {
  readonly userId: string;
  /** Number of the last event that is not for it, or was taken away. */
  after: number;
  reads: number;
  /** Taken away, and to be given once more. */
  again: readonly Entry[];
}

interface Parts {
  readonly faults: Faults;
  readonly wire: Wire;
  /** How long an event can be read, and how many are kept at most. */
  readonly retentionMs: number;
  readonly rememberedEvents: number;
}

/** What a read finds; `undefined` is no such queue, a number the status to say so with. */
export type Reading = readonly QueueEvent[] | number | undefined;

/**
 * The users' events and the queues subscribed to them. A queue shows what happened after its
 * subscription, to every connection of its user; reading takes nothing away unless a switch says
 * so. Both are unknown of the real service (accounts-api §7), and so is the retention.
 */
export class Queues {
  /** In order of their numbers. */
  #log: Entry[] = [];
  readonly #queues = new Map<string, Queue>();
  readonly #parts: Parts;
  #lastEvent = 0;
  #nextQueueId = FIRST_QUEUE_ID;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get size(): { readonly queues: number; readonly events: number } {
    return { queues: this.#queues.size, events: this.#log.length };
  }

  subscribe(userId: string): string {
    const id = String(this.#nextQueueId++);
    this.#queues.set(id, { userId, after: this.#lastEvent, reads: 0, again: [] });
    if (this.#queues.size > MOST_QUEUES) {
      for (const [oldest] of this.#queues) {
        this.#queues.delete(oldest);
        break;
      }
    }
    return id;
  }

  /** The queue of this user. */
  read(userId: string, id: string, now: number): Reading {
    const { faults, retentionMs } = this.#parts;
    const queue = this.#queues.get(id);
    if (queue?.userId !== userId) return undefined;
    const expires = faults.value('queue-expires');
    if (expires !== undefined && queue.reads >= expires.afterReads) {
      this.#queues.delete(id);
      return expires.status;
    }
    queue.reads += 1;
    this.#forget(now - retentionMs);
    const fresh = this.#readable(queue, now);
    const entries = this.#repeat(queue, this.#take(queue, fresh));
    return this.#inOrder(id, queue, entries).map(({ event }) => event);
  }

  /** `false` if there is no such queue. */
  unsubscribe(userId: string, id: string): boolean {
    return this.#queues.get(id)?.userId === userId && this.#queues.delete(id);
  }

  /** All queues are gone, as after a long time. */
  expireAll(): void {
    this.#queues.clear();
  }

  record(happening: Happening): void {
    const { faults, retentionMs, rememberedEvents } = this.#parts;
    const { at, connectionId } = happening;
    this.#forget(at - retentionMs);
    const number = this.#lastEvent + 1;
    const occasion = { connectionId, key: String(number) };
    const lost = faults.strikes('queue-loses-events', occasion) !== undefined;
    // A lost event has a number all the same, so that the next ones keep theirs.
    this.#lastEvent = number;
    if (!lost) this.#keep(happening, number);
    const twice = faults.value('queue-duplicates')?.as === 'new-id';
    if (!lost && twice && faults.strikes('queue-duplicates', occasion) !== undefined) {
      this.#lastEvent += 1;
      this.#keep(happening, this.#lastEvent);
    }
    if (this.#log.length > 1.25 * rememberedEvents) this.#log = this.#log.slice(-rememberedEvents);
  }

  #keep({ at, type, channelId, userId, resource, resourceType }: Happening, number: number): void {
    const { faults, wire } = this.#parts;
    const named = faults.value('event-status-for-type') === undefined;
    const partial = partOf(resource, faults.value('event-resource-partial')?.keeps);
    const event: QueueEvent = {
      id: String(number),
      ...(named ? { event_type: type } : { event_status: type }),
      resource_type: resourceType ?? 'CONNECTION',
      creation_date: wire.seconds(at),
      ...(channelId === undefined ? {} : { channel_definition_id: channelId }),
      ...(partial === undefined ? {} : { resource: partial }),
    };
    this.#log.push({ number, at, userId, event });
  }

  #readable({ userId, after }: Queue, now: number): readonly Entry[] {
    const lagMs = this.#parts.faults.value('queue-lags')?.ms ?? 0;
    const from = this.#indexAfter(after);
    let to = this.#log.length;
    while (lagMs > 0 && to > from && (this.#log[to - 1]?.at ?? 0) > now - lagMs) to -= 1;
    return this.#log.slice(from, to).filter((entry) => entry.userId === userId);
  }

  #indexAfter(number: number): number {
    let low = 0;
    let high = this.#log.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#log[middle]?.number ?? 0) > number) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  #take(queue: Queue, fresh: readonly Entry[]): readonly Entry[] {
    const { faults } = this.#parts;
    const single = faults.value('queue-answer')?.shape === 'single';
    const taken = single ? fresh.slice(0, 1) : fresh;
    const last = taken.at(-1);
    if (last !== undefined && (single || faults.value('queue-read-consumes') !== undefined)) {
      queue.after = last.number;
    }
    return taken;
  }

  #repeat(queue: Queue, entries: readonly Entry[]): readonly Entry[] {
    const { faults } = this.#parts;
    const as = faults.value('queue-duplicates')?.as;
    if (as === 'new-id' || (as === undefined && faults.value('chaos') === undefined)) {
      return entries;
    }
    const repeated = entries.filter(
      ({ number }) => faults.strikes('queue-duplicates', { key: `again/${number}` }) !== undefined,
    );
    if (as !== 'next-answer') return [...entries, ...repeated];
    const { again } = queue;
    queue.again = repeated;
    return [...again, ...entries];
  }

  #inOrder(id: string, { reads }: Queue, entries: readonly Entry[]): readonly Entry[] {
    const { faults } = this.#parts;
    return entries.length > 1 && faults.strikes('queue-out-of-order') !== undefined
      ? shuffle(entries, faults.seed, 'queue-out-of-order', id, reads)
      : entries;
  }

  #forget(until: number): void {
    if ((this.#log[0]?.at ?? Infinity) > until) return;
    const kept = this.#log.findIndex(({ at }) => at > until);
    this.#log.splice(0, kept === -1 ? this.#log.length : kept);
  }
}

function partOf(
  resource: Happening['resource'],
  keeps: 'id-and-status' | 'id' | 'nothing' | undefined,
): object | undefined {
  switch (keeps) {
    case undefined:
      return resource;
    case 'id-and-status':
      return { id: resource['id'], status: resource['status'] };
    case 'id':
      return { id: resource['id'] };
    case 'nothing':
      return undefined;
  }
}
