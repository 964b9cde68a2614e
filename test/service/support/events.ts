import type { Fault, Sent } from './line.ts';

/** An event as the built-in service writes it. */
export interface WireEvent {
  readonly id: string;
  readonly event_type: string;
  readonly creation_date?: number | undefined;
  readonly resource: { readonly id: string; readonly status?: string; readonly channels: object[] };
}

/** The queue's events, changed on their way. */
export function eventsOf(
  change: (events: WireEvent[]) => object[],
): (sent: Sent) => Fault | undefined {
  return ({ method, path }) =>
    method === 'GET' && path.startsWith('/queues/')
      ? {
          do: 'change',
          body: (body) => JSON.stringify(change(JSON.parse(body) as WireEvent[])),
        }
      : undefined;
}

/** Always the same answer in the queue's place. */
export function queueAnswer(answer: {
  readonly status?: number;
  readonly body?: string;
}): (sent: Sent) => Fault | undefined {
  return ({ method, path }) =>
    method === 'GET' && path.startsWith('/queues/') ? { do: 'answer', ...answer } : undefined;
}
