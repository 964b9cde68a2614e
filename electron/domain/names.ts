import type { Message } from './message.ts';
import { message } from './message.ts';

const MAX_NAMED = 3;

/** Three by their names, the others by their number; `undefined` when there are none. */
export function named<T>(list: readonly T[], nameOf: (one: T) => Message): Message | undefined {
  const names = list
    .slice(0, MAX_NAMED)
    .map(nameOf)
    .reduce<Message | undefined>(
      (one, other) => (one === undefined ? other : message('count.join', { one, other })),
      undefined,
    );
  const more = list.length - MAX_NAMED;
  return names !== undefined && more > 0
    ? message('notification.andMore', { names, count: more })
    : names;
}

/** One sentence after the other. */
export function sentences(parts: readonly Message[]): Message {
  return parts.reduce((one, other) => message('notification.join', { one, other }));
}
