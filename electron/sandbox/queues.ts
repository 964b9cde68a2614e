/** Retention is unknown (accounts-api §7); here an event can be read for a day. */
const RETENTION_MS = 24 * 3_600_000;
const FIRST_QUEUE_ID = 7_000_001;

export interface Happening {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly type: string;
  readonly channelId: string | undefined;
  readonly resource: object;
}

/** An event on the wire (accounts-api §7). */
export interface QueueEvent {
  readonly id: string;
  readonly event_type: string;
  readonly resource_type: 'CONNECTION';
  readonly creation_date: number;
  readonly channel_definition_id?: string;
  readonly resource: object;
}

/**
 * The user's events and the queues subscribed to them. A queue shows what happened after its
 * subscription, to every connection of the user; reading takes nothing away. Both are unknown of
 * the real service (accounts-api §7).
 */
export class Queues {
  readonly #log: { readonly number: number; readonly at: number; readonly event: QueueEvent }[] =
    [];
  /** Queue id → number of the last event that was not for it. */
  readonly #after = new Map<string, number>();
  #lastEvent = 0;
  #nextQueueId = FIRST_QUEUE_ID;

  subscribe(): string {
    const id = String(this.#nextQueueId++);
    this.#after.set(id, this.#lastEvent);
    return id;
  }

  /** `undefined` if there is no such queue. */
  read(id: string, now: number): QueueEvent[] | undefined {
    const after = this.#after.get(id);
    if (after === undefined) return undefined;
    this.#forget(now);
    return this.#log.filter(({ number }) => number > after).map(({ event }) => event);
  }

  /** `false` if there is no such queue. */
  unsubscribe(id: string): boolean {
    return this.#after.delete(id);
  }

  record({ at, type, channelId, resource }: Happening): void {
    const number = ++this.#lastEvent;
    const event: QueueEvent = {
      id: String(number),
      event_type: type,
      resource_type: 'CONNECTION',
      creation_date: Math.floor(at / 1000),
      ...(channelId === undefined ? {} : { channel_definition_id: channelId }),
      resource,
    };
    this.#forget(at);
    this.#log.push({ number, at, event });
  }

  #forget(now: number): void {
    const kept = this.#log.findIndex(({ at }) => at > now - RETENTION_MS);
    this.#log.splice(0, kept === -1 ? this.#log.length : kept);
  }
}
